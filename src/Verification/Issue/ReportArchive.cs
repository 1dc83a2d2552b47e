using System.Text;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Verification;

/// <summary>
/// The signed reports of a node (归档): each is issued once, kept sealed and never changed, and handed out as often as
/// asked; how often is counted beside it. Safe for many threads of one process.
/// </summary>
public sealed class ReportArchive
{
    readonly HeduiDatabase database;
    readonly AuditTrail audit;
    readonly ReportVolumes volumes;
    readonly string signingKey;
    readonly Lock issuing = new();

    /// <param name="folder">Where the sealed files are.</param>
    /// <param name="database">Opened with <see cref="ReportTables"/>.</param>
    /// <param name="keys">What seals and signs them.</param>
    /// <param name="audit">The record of acts.</param>
    public ReportArchive(string folder, HeduiDatabase database, KeyRing keys, AuditTrail audit)
    {
        ArgumentNullException.ThrowIfNull(keys);
        (this.database, this.audit, volumes) = (database, audit, new ReportVolumes(folder, keys));
        Holding = new SealedReports(folder, database, volumes, keys);
        signingKey = keys.SigningKey;
    }

    /// <summary>What the archive keeps sealed.</summary>
    public ISealedHolding Holding { get; }

    /// <summary>The report with the number; null when there is none.</summary>
    public IssuedReport? Find(string number)
    {
        using var db = database.Context();
        return Entry(db, number)?.Line();
    }

    /// <summary>A household's reports in the order in which they were issued.</summary>
    /// <param name="household">Registry number.</param>
    /// <param name="warrant">The leave to look.</param>
    /// <exception cref="RefusedException"><c>ticket_other_subject</c>.</exception>
    public IReadOnlyList<IssuedReport> Of(int household, Warrant warrant)
    {
        ArgumentNullException.ThrowIfNull(warrant);
        warrant.DemandHousehold(household);
        return Of(household);
    }

    /// <summary>The household's report on a basis; null when none was issued on it. Nothing of what it says is told.</summary>
    public IssuedReport? Find(int household, ReportBasis basis) => Of(household).FirstOrDefault(one => one.Basis == basis);

    List<IssuedReport> Of(int household)
    {
        using var db = database.Context();
        return [.. db.Set<ReportEntry>().AsNoTracking().Where(row => row.Household == household)
            .OrderBy(row => row.Id).AsEnumerable().Select(row => row.Line())];
    }

    /// <summary>The numbers of all reports in the order in which they were issued.</summary>
    public IReadOnlyList<string> Numbers()
    {
        using var db = database.Context();
        return [.. db.Set<ReportEntry>().AsNoTracking().OrderBy(row => row.Id).Select(row => row.Number)];
    }

    /// <summary>What was signed, byte for byte.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="warrant">The leave to look.</param>
    /// <exception cref="RefusedException">
    /// <c>unknown_report</c>, <c>report_archive_damaged</c>; <c>ticket_other_subject</c>, <c>ticket_other_item</c>.
    /// </exception>
    public SignedReport Open(string number, Warrant warrant)
    {
        ArgumentNullException.ThrowIfNull(warrant);
        using var db = database.Context();
        var entry = Entry(db, number) ?? throw Unknown(number);
        warrant.DemandHousehold(entry.Household);
        var signed = SignedReport.Read(volumes.Read(entry.Volume, entry.Start, entry.Length, number));
        foreach (var table in signed.Report.Evidence)
        {
            warrant.DemandItems(table.Category, table.Columns.Select(column => column.Key));
        }

        return signed;
    }

    /// <summary>Counts that the report is handed out and puts it on record; the count with this time.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="type">In which way it is handed out.</param>
    /// <param name="persons">Who is in it.</param>
    /// <param name="warrant">The leave to do it.</param>
    /// <exception cref="RefusedException"><c>unknown_report</c>, <c>duty_missing</c>.</exception>
    public int Print(string number, AuditType type, IReadOnlyCollection<Pseudonym> persons, Warrant warrant)
    {
        ArgumentNullException.ThrowIfNull(warrant);
        warrant.DemandPrint();
        using var db = database.Context();
        using var act = audit.Begin(db);
        var counted = db.Database.SqlQuery<PrintLine>(
            $"UPDATE reports SET Prints = Prints + 1 WHERE Number = {number} RETURNING Prints, Digest").ToList();
        if (counted is not [var line])
        {
            throw Unknown(number);
        }

        act.Commit(new AuditAct(type, $"report:{number}") { Count = line.Prints, Digest = line.Digest, Persons = persons, Ticket = warrant.Name });
        return line.Prints;
    }

    /// <summary>The household's report on the basis; made and kept when there is none yet.</summary>
    /// <param name="household">Registry number.</param>
    /// <param name="basis">What it is to rest on.</param>
    /// <param name="persons">Who is in it.</param>
    /// <param name="warrant">The leave under which it is made.</param>
    /// <param name="law">Version of the law.</param>
    /// <param name="issue">Makes it, given the household's reports so far.</param>
    internal IssuedReport FindOrKeep(
        int household, ReportBasis basis, IReadOnlyCollection<Pseudonym> persons, Warrant warrant, string law,
        Func<IReadOnlyList<IssuedReport>, (IssuedReport Line, SignedReport Signed)> issue)
    {
        lock (issuing)
        {
            var issued = Of(household);
            return issued.FirstOrDefault(one => one.Basis == basis) ?? Keep([issue(issued)], warrant, law, persons)[0];
        }
    }

    /// <summary>All reports by household, each household's in the order in which they were issued.</summary>
    internal ILookup<int, IssuedReport> All()
    {
        using var db = database.Context();
        return db.Set<ReportEntry>().AsNoTracking().OrderBy(row => row.Id).AsEnumerable()
            .Select(row => row.Line()).ToLookup(line => line.Household);
    }

    /// <summary>Keeps reports in one file of their own; each is signed while it is written.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="warrant">The leave under which they are made.</param>
    /// <param name="law">Version of the law.</param>
    /// <param name="persons">Who is in them; left out for many, whose list is kept.</param>
    internal List<IssuedReport> Keep(
        IEnumerable<(IssuedReport Line, SignedReport Signed)> reports, Warrant warrant, string law, IReadOnlyCollection<Pseudonym>? persons = null)
    {
        // Before a file is written, not only when it goes on record.
        audit.DemandReleased(law);
        List<IssuedReport> lines = [];
        using var each = reports.GetEnumerator();
        if (!each.MoveNext())
        {
            return lines;
        }

        var volume = each.Current.Line.Number + ".sealed";
        var places = volumes.Write(volume, Rest(each, lines));
        lock (issuing)
        {
            Record(volume, lines, places, persons ?? [], warrant.Name, law);
        }

        return lines;
    }

    static IEnumerable<(string Number, ReadOnlyMemory<byte> Json)> Rest(
        IEnumerator<(IssuedReport Line, SignedReport Signed)> reports, List<IssuedReport> lines)
    {
        do
        {
            var (line, signed) = reports.Current;
            lines.Add(line);
            yield return (line.Number, signed.ToJson());
        }
        while (reports.MoveNext());
    }

    void Record(
        string volume, List<IssuedReport> lines, List<(long Start, int Length)> places, IReadOnlyCollection<Pseudonym> persons,
        string ticket, string law)
    {
        using var db = database.Context();
        using var act = audit.Begin(db);
        using (var insert = new BulkCommand(
            db, "INSERT INTO reports (Number, Household, OnDay, KnownAt, Law, Replaces, Digest, IssuedAt, Volume, Start, Length, Prints) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"))
        {
            for (var i = 0; i < lines.Count; i++)
            {
                var line = lines[i];
                insert.Run(
                    line.Number, line.Household, line.Basis.On.DayNumber, line.Basis.KnownAt.UtcTicks, line.Basis.Law, line.Replaces,
                    line.Digest, line.IssuedAt.UtcTicks, volume, places[i].Start, places[i].Length);
            }
        }

        act.Commit(
            new AuditAct(AuditType.ReportsIssued, lines.Count == 1 ? $"report:{lines[0].Number}" : $"volume:{volume}")
            {
                Count = lines.Count, Digest = Sm3.Hex(Encoding.ASCII.GetBytes(string.Join('\n', lines.Select(line => line.Digest)))),
                Persons = persons, Ticket = ticket, Policy = law,
            },
            new AuditAct(AuditType.SigningKeyUsed, signingKey) { Count = lines.Count, Ticket = ticket });
    }

    static ReportEntry? Entry(HeduiDbContext db, string number) =>
        db.Set<ReportEntry>().AsNoTracking().FirstOrDefault(row => row.Number == number);

    /// <summary>The refusal of a number that nobody issued.</summary>
    public static RefusedException Unknown(string number) => new(
        "unknown_report", "No report was issued under this number.", number, remedy: "hedui report list KEY tells a household's numbers.");
}

/// <summary>What became of a report that was counted.</summary>
sealed record PrintLine(int Prints, string Digest);
