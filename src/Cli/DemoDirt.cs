using System.Text.Json;
using Hedui.Demo;
using Hedui.Evidence;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Standards;

namespace Hedui.Cli;

/// <summary>
/// Holds what importing made of the files against what was planted in them, row by row. A defect counts as found only
/// where the result of the import, the quarantine or the registry shows it.
/// </summary>
sealed class DemoDirt
{
    readonly Dictionary<Defect, (string Handling, long Planted, long Found)> kinds = [];
    readonly Dictionary<int, HashSet<string>> names = [];
    readonly ILookup<string, QuarantinedRow> held;
    readonly HashSet<string> corrected;
    readonly PersonRegistry persons;
    readonly IdentityBook book;
    readonly KeyRing keys;

    /// <summary>Compares all files of a demo.</summary>
    public DemoDirt(
        Quarantine quarantine, PersonRegistry persons, KeyRing keys, Warrant warrant, IReadOnlyList<DeliveredFile> delivered, IProgress<WorkDone> progress)
    {
        (this.persons, this.keys, book) = (persons, keys, new IdentityBook(persons, warrant));
        held = quarantine.List(most: int.MaxValue).Concat(quarantine.List(most: int.MaxValue, state: QuarantineState.Resent))
            .ToLookup(row => row.File);
        corrected = [.. delivered.Where(one => one.File.IsCorrection && one.Result?.Accepted == one.File.Accepted).Select(one => one.File.Source)];
        foreach (var (number, file) in delivered.Index())
        {
            Add(file);
            progress.Report(new WorkDone(number + 1, delivered.Count, "files"));
        }
    }

    /// <summary>Rows in quarantine that have no defect, or none that calls for it.</summary>
    public long GoodQuarantined { get; private set; }

    /// <summary>By kind of defect, in alphabetical order.</summary>
    public IReadOnlyList<DemoDefect> Kinds => [.. kinds
        .Select(kind => new DemoDefect(
            JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.Key.ToString()), kind.Value.Handling, kind.Value.Planted,
            kind.Value.Found))
        .OrderBy(kind => kind.Kind, StringComparer.Ordinal)];

    void Add(DeliveredFile delivered)
    {
        var file = delivered.File;
        var reasons = held[Path.GetFileName(file.Path)].ToDictionary(row => row.RowNumber - file.LinesBefore, row => row.Reason);
        var good = reasons.Keys.ToHashSet();
        foreach (var planted in file.Planted)
        {
            var (handling, isFound) = Became(delivered, planted, reasons);
            var (_, count, found) = kinds.GetValueOrDefault(planted.Defect);
            kinds[planted.Defect] = (handling, count + 1, found + (isFound ? 1 : 0));
            if (planted.Reason is not null)
            {
                good.Remove(planted.Row);
            }
        }

        GoodQuarantined += good.Count;
    }

    (string Handling, bool IsFound) Became(DeliveredFile delivered, Planted planted, Dictionary<int, string> reasons)
    {
        var (file, result) = (delivered.File, delivered.Result);
        var isAccepted = !reasons.ContainsKey(planted.Row) && result?.Accepted == file.Accepted;
        return planted switch
        {
            { Row: 0 } => ("refused", delivered.Refusal == planted.Reason),
            { Reason: { } reason } => ("quarantined", reasons.GetValueOrDefault(planted.Row) == reason),
            { Fate: PlantedFate.Duplicate } => ("dropped", result?.Duplicates == file.Duplicates),
            { Fixes: not FixSet.None } => ("repaired", !reasons.ContainsKey(planted.Row)
                && planted.Fixes.Names().All(fix => result?.Fixes.GetValueOrDefault(fix) == file.Fixes.GetValueOrDefault(fix))),
            { WrittenName: { } name, Person: { } person } => ("kept_as_other_name", isAccepted && IsKnownAs(person, name)),
            { Defect: Defect.WrongValue } => ("corrected", isAccepted && corrected.Contains(file.Source)),
            _ => ("accepted_not_marked", false),
        };
    }

    /// <summary>Whether the registry shows the name, or what an import makes of it, under the person's number.</summary>
    bool IsKnownAs(TruePerson person, string name)
    {
        if (persons.Find(keys.PseudonymOf(person.Id)) is not { } number)
        {
            return false;
        }

        if (!names.TryGetValue(number, out var known))
        {
            var identity = book.RevealWithAliases(number);
            names[number] = known = [identity.Name.Reveal(), .. identity.Aliases.Select(alias => alias.Name.Reveal())];
        }

        return known.Contains(name);
    }
}

/// <summary>A file of the demo and what became of it: a result, or the refusal of the whole.</summary>
sealed record DeliveredFile(DemoDelivery File, ImportResult? Result, string? Refusal);
