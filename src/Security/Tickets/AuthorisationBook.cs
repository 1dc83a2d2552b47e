using System.Globalization;
using System.Text.Json;
using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>The authorisations on file (授权书登记): entered, listed, taken back, never changed. Safe for many threads.</summary>
public sealed class AuthorisationBook
{
    readonly HeduiDatabase database;
    readonly KeyRing keys;
    readonly AuditTrail audit;
    readonly TimeProvider time;
    readonly RowSeal seal;
    readonly TicketOffice office;

    internal AuthorisationBook(HeduiDatabase database, KeyRing keys, AuditTrail audit, TimeProvider time, TicketOffice office) =>
        (this.database, this.keys, this.audit, this.time, this.office, seal) = (database, keys, audit, time, office, new RowSeal(keys));

    /// <summary>Enters authorisations, all or none; what they are numbered from, on without gaps.</summary>
    /// <exception cref="RefusedException">
    /// <c>authorisation_empty</c>: not for one instant. <c>witness_missing</c>: paper without two witnesses. <c>proof_missing</c>.
    /// <c>duty_missing</c>, <c>ticket_other_division</c>.
    /// </exception>
    public long Add(IReadOnlyCollection<AuthorisationTerms> authorisations)
    {
        ArgumentNullException.ThrowIfNull(authorisations);
        foreach (var terms in authorisations)
        {
            Demand(terms);
        }

        office.DemandDuty(TicketDuty.Enter, authorisations.Select(terms => terms.Division));
        using var db = database.Context();
        using var act = audit.Begin(db);
        var first = (db.Set<AuthorisationEntry>().IgnoreQueryFilters().Max(row => (long?)row.Number) ?? 0) + 1;
        using (var insert = new BulkCommand(
            db, $"INSERT INTO {TicketTables.Authorisations} (Number, Version, Person, SignedBy, Purpose, Programmes, Scope, Division, FromAt, UntilAt, "
            + "TextVersion, TextDigest, Form, Proof, Witnesses, EnteredAt, EnteredBy, WithdrawnAt, Code) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
        {
            var (who, at) = (audit.Actor.Operator, time.GetUtcNow().UtcTicks);
            // Row codes cost more than the insert; many are made on all cores, and written in order.
            foreach (var row in authorisations.AsParallel().AsOrdered().Select((terms, place) => Entry(first + place, terms, who, at)))
            {
                Insert(insert, row);
            }
        }

        act.Commit(new AuditAct(AuditType.AuthorisationAdded, authorisations.Count == 1 ? ObjectOf(first) : $"{ObjectOf(first)}+")
        {
            Count = authorisations.Count,
            Persons = authorisations.Count == 1 ? [authorisations.First().Person] : [],
        });
        return first;
    }

    /// <summary>Takes an authorisation back: from now on nobody looks under it, whatever tickets there are.</summary>
    /// <exception cref="RefusedException"><c>authorisation_unknown</c>, <c>authorisation_withdrawn</c>, <c>row_altered</c>.</exception>
    public void Withdraw(long number)
    {
        using var db = database.Context();
        using var act = audit.Begin(db);
        var row = db.Set<AuthorisationEntry>().IgnoreQueryFilters().FirstOrDefault(one => one.Number == number) ?? throw Unknown(number);
        seal.Demand(row.Place, row.Columns(), row.Code);
        office.DemandDuty(TicketDuty.Enter, [row.Division]);
        if (row.WithdrawnAt is not null)
        {
            throw new RefusedException(
                "authorisation_withdrawn", "The authorisation was taken back before.", TicketRefusals.NameOfAuthorisation(number),
                "one that counts", "hedui authorisation list");
        }

        (row.WithdrawnAt, row.Version) = (time.GetUtcNow().UtcTicks, row.Version + 1);
        row.Code = seal.Code(row.Place, row.Columns());
        db.SaveChanges();
        act.Commit(new AuditAct(AuditType.AuthorisationWithdrawn, ObjectOf(number)) { Persons = ColumnBytes.Persons(row.Person) });
        office.Changed();
    }

    /// <summary>Authorisations in the operator's division, of one person or of all, newest first.</summary>
    /// <param name="person">Whose; null for all.</param>
    /// <param name="most">At most so many.</param>
    /// <exception cref="RefusedException"><c>row_altered</c>.</exception>
    public IReadOnlyList<Authorisation> List(Pseudonym? person = null, int most = 100)
    {
        using var db = database.Context(office.Range);
        var rows = db.Set<AuthorisationEntry>().AsNoTracking();
        if (person is { } asked)
        {
            var bytes = AuditTrail.Bytes(asked);
            rows = rows.Where(row => row.Person == bytes);
        }

        return [.. rows.OrderByDescending(row => row.Number).Take(most).AsEnumerable().Select(Read)];
    }

    /// <summary>
    /// Of some persons those who lack an authorisation that counts now, wherever it was entered: to be asked for it. Nothing else is
    /// told of anybody.
    /// </summary>
    /// <param name="persons">Whose.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="programmes">For which programmes.</param>
    /// <param name="division">By the offices of which division.</param>
    /// <exception cref="RefusedException"><c>row_altered</c>.</exception>
    public IReadOnlyList<Pseudonym> Lacking(
        IReadOnlyCollection<Pseudonym> persons, QueryPurpose purpose, IReadOnlyList<string> programmes, int division)
    {
        using var db = database.Context();
        var now = time.GetUtcNow().UtcTicks;
        var found = new AuthorisationCheck(db, seal).Of(
            persons, _ => new AuthorisationWanted(now, purpose, null, programmes, division), null);
        return [.. found.Where(one => one.Value.Gap != AuthorisationGap.None).Select(one => one.Key)];
    }

    internal static string ObjectOf(long number) => $"authorisation:{number.ToString(CultureInfo.InvariantCulture)}";

    internal static long NumberOf(string name) =>
        long.Parse(name.AsSpan(name.IndexOf(':', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    static RefusedException Unknown(long number) => new(
        "authorisation_unknown", "There is no such authorisation.", TicketRefusals.NameOfAuthorisation(number), "the number of one, e.g. A12",
        "hedui authorisation list");

    static void Demand(AuthorisationTerms terms)
    {
        if (terms.Until <= terms.From)
        {
            throw new RefusedException(
                "authorisation_empty", "The authorisation ends before it begins.", null, "an end after the beginning", "Check the days on it.");
        }

        if (terms.Form == AuthorisationForm.Paper
            && terms.Witnesses.Select(one => one.Trim()).Where(one => one.Length > 0).Distinct(StringComparer.Ordinal).Count() < 2)
        {
            throw new RefusedException(
                "witness_missing", "A signature on paper needs two witnesses.", null, "two different people who saw it", "Name both.");
        }

        if (terms.Proof.Length != 64 || terms.TextDigest.Length != 64)
        {
            throw new RefusedException(
                "proof_missing", "The digest of what was signed, or of how, is no SM3 digest.", null, "64 hexadecimal digits each",
                "Name the file of the scan or of the record, and that of the text.");
        }
    }

    AuthorisationEntry Entry(long number, AuthorisationTerms terms, string who, long at)
    {
        var row = new AuthorisationEntry
        {
            Number = number,
            Version = 1,
            Person = AuditTrail.Bytes(terms.Person),
            SignedBy = terms.SignedBy is { } guardian ? AuditTrail.Bytes(guardian) : null,
            Purpose = terms.Purpose,
            Programmes = string.Join(' ', terms.Programmes),
            Scope = terms.Scope.ToString(),
            Division = DivisionRange.Of(terms.Division).First,
            FromAt = terms.From.UtcTicks,
            UntilAt = terms.Until.UtcTicks,
            TextVersion = terms.TextVersion,
            TextDigest = terms.TextDigest,
            Form = terms.Form,
            Proof = terms.Proof,
            Witnesses = terms.Witnesses.Count == 0 ? null : keys.Seal(JsonSerializer.SerializeToUtf8Bytes(terms.Witnesses), Context(number)),
            EnteredAt = at,
            EnteredBy = who,
        };
        row.Code = seal.Code(row.Place, row.Columns());
        return row;
    }

    Authorisation Read(AuthorisationEntry row)
    {
        seal.Demand(row.Place, row.Columns(), row.Code);
        return new Authorisation(
            row.Number,
            new AuthorisationTerms
            {
                Person = ColumnBytes.Persons(row.Person)[0],
                SignedBy = row.SignedBy is { } guardian ? ColumnBytes.Persons(guardian)[0] : null,
                Purpose = row.Purpose,
                Programmes = row.Programmes.Split(' '),
                Scope = EvidenceScope.Parse(row.Scope),
                Division = row.Division,
                From = new(row.FromAt, TimeSpan.Zero),
                Until = new(row.UntilAt, TimeSpan.Zero),
                TextVersion = row.TextVersion,
                TextDigest = row.TextDigest,
                Form = row.Form,
                Proof = row.Proof,
                Witnesses = row.Witnesses is null ? [] : JsonSerializer.Deserialize<string[]>(keys.Open(row.Witnesses, Context(row.Number))) ?? [],
            },
            new(row.EnteredAt, TimeSpan.Zero), row.EnteredBy, row.WithdrawnAt is { } at ? new(at, TimeSpan.Zero) : null);
    }

    static byte[] Context(long number) => new FieldPlace(TicketTables.Authorisations, nameof(AuthorisationEntry.Witnesses), number).Context;

    static void Insert(BulkCommand insert, AuthorisationEntry row) => insert.Run(
        row.Number, row.Version, row.Person, row.SignedBy, (byte)row.Purpose, row.Programmes, row.Scope, row.Division, row.FromAt, row.UntilAt,
        row.TextVersion, row.TextDigest, (byte)row.Form, row.Proof, row.Witnesses, row.EnteredAt, row.EnteredBy, row.WithdrawnAt, row.Code);
}
