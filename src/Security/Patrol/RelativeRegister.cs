using System.Globalization;
using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>A relative that an official declared (近亲属备案).</summary>
/// <param name="Number">Number of the declaration.</param>
/// <param name="Official"><c>operator:12</c>, or the committee of a village: <c>village:320106001001</c>.</param>
/// <param name="Person">The relative.</param>
/// <param name="Tie">How the two stand to each other.</param>
/// <param name="DeclaredOn">Since when it is declared, inclusive.</param>
/// <param name="EndedOn">First day on which it no longer holds; null while it does.</param>
public sealed record DeclaredRelative(long Number, string Official, Pseudonym Person, Tie Tie, DateOnly DeclaredOn, DateOnly? EndedOn);

/// <summary>
/// The register of near relatives of those who handle cases and of village committees, as the procedure for the allowance asks for it
/// (最低生活保障审核确认办法, recalled and not read: unverified). Relatives are kept by pseudonym, never by name. Safe for many threads.
/// </summary>
/// <param name="database">Opened with <see cref="PatrolTables"/>.</param>
/// <param name="audit">The record of acts.</param>
public sealed class RelativeRegister(HeduiDatabase database, AuditTrail audit)
{
    /// <summary>Declares a relative.</summary>
    /// <exception cref="RefusedException"><c>relative_known</c>: declared already; <c>tie_missing</c>.</exception>
    public long Declare(string official, Pseudonym person, Tie tie, DateOnly on)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(official);
        if (tie == Tie.None)
        {
            throw new RefusedException("tie_missing", "A declared person is tied in some way.", null, "self, kin, kin_of_kin, neighbour, colleague");
        }

        using var db = database.Context();
        using var act = audit.Begin(db);
        var bytes = AuditTrail.Bytes(person);
        if (db.Set<RelativeEntry>().Any(one => one.Official == official && one.Person == bytes && one.EndedOn == null))
        {
            throw new RefusedException("relative_known", "The relative is declared already.", official, "a relative not declared yet", "End the other declaration first.");
        }

        var entry = new RelativeEntry { Official = official, Person = bytes, Tie = tie, DeclaredOn = on };
        db.Add(entry);
        db.SaveChanges();
        act.Commit(new AuditAct(AuditType.RelativeDeclared, On(entry.Number)) { Persons = [person] });
        return entry.Number;
    }

    /// <summary>Ends a declaration: it holds no longer from that day on, and stays on record.</summary>
    /// <exception cref="RefusedException"><c>unknown_relative</c>.</exception>
    public void End(long number, DateOnly on)
    {
        using var db = database.Context();
        using var act = audit.Begin(db);
        var entry = db.Set<RelativeEntry>().FirstOrDefault(one => one.Number == number && one.EndedOn == null) ?? throw new RefusedException(
            "unknown_relative", "There is no such declaration, or it has ended.", number.ToString(CultureInfo.InvariantCulture), "a number of the register");
        entry.EndedOn = on;
        db.SaveChanges();
        act.Commit(new AuditAct(AuditType.RelativeEnded, On(number)) { Persons = [PatrolDesk.Person(entry.Person)] });
    }

    /// <summary>Every declaration, those that ended too.</summary>
    public IReadOnlyList<DeclaredRelative> List()
    {
        using var db = database.Context();
        return [.. db.Set<RelativeEntry>().AsNoTracking().OrderBy(one => one.Number).AsEnumerable().Select(one => new DeclaredRelative(
            one.Number, one.Official, PatrolDesk.Person(one.Person), one.Tie, one.DeclaredOn, one.EndedOn))];
    }

    /// <summary>How officials stand to persons, as far as declared and not ended.</summary>
    public Func<string, Pseudonym, Tie> Ties()
    {
        var ties = List().Where(one => one.EndedOn is null).GroupBy(one => (one.Official, one.Person))
            .ToDictionary(one => one.Key, one => one.Min(tie => tie.Tie));
        return (official, person) => ties.GetValueOrDefault((official, person));
    }

    static string On(long number) => string.Create(CultureInfo.InvariantCulture, $"relative:{number}");
}
