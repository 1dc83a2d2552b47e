using System.Text.Json;
using Hedui.Demo;
using Hedui.Evidence;
using Hedui.Standards;

namespace Hedui.Cli;

/// <summary>Holds what importing made of the files against what was planted in them, row by row.</summary>
sealed class DemoDirt(Quarantine quarantine)
{
    readonly Dictionary<Defect, (string Handling, long Planted, long Found)> kinds = [];
    readonly ILookup<string, QuarantinedRow> held = quarantine.List(most: int.MaxValue).ToLookup(row => row.File);

    /// <summary>Rows in quarantine that have no defect, or none that calls for it.</summary>
    public long GoodQuarantined { get; private set; }

    /// <summary>By kind of defect, in alphabetical order.</summary>
    public IReadOnlyList<DemoDefect> Kinds => [.. kinds
        .Select(kind => new DemoDefect(
            JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.Key.ToString()), kind.Value.Handling, kind.Value.Planted,
            kind.Value.Found))
        .OrderBy(kind => kind.Kind, StringComparer.Ordinal)];

    /// <summary>Takes one file into account.</summary>
    public void Add(DeliveredFile delivered)
    {
        var (file, result) = (delivered.File, delivered.Result);
        var reasons = held[Path.GetFileName(file.Path)].ToDictionary(row => row.RowNumber - file.LinesBefore, row => row.Reason);
        var good = reasons.Keys.ToHashSet();
        foreach (var planted in file.Planted)
        {
            var (handling, isFound) = planted switch
            {
                { Row: 0 } => ("refused", delivered.Refusal == planted.Reason),
                { Reason: { } reason } => ("quarantined", reasons.GetValueOrDefault(planted.Row) == reason),
                { Fate: PlantedFate.Duplicate } => ("dropped", result?.Duplicates == file.Duplicates),
                { Fixes: not FixSet.None } => ("repaired", !reasons.ContainsKey(planted.Row)
                    && planted.Fixes.Names().All(fix => result?.Fixes.GetValueOrDefault(fix) == file.Fixes.GetValueOrDefault(fix))),
                _ => ("accepted", !reasons.ContainsKey(planted.Row) && result?.Accepted == file.Accepted),
            };
            var (_, count, found) = kinds.GetValueOrDefault(planted.Defect);
            kinds[planted.Defect] = (handling, count + 1, found + (isFound ? 1 : 0));
            if (planted.Reason is not null)
            {
                good.Remove(planted.Row);
            }
        }

        GoodQuarantined += good.Count;
    }
}

/// <summary>A file of the demo and what became of it: a result, or the refusal of the whole.</summary>
sealed record DeliveredFile(DemoDelivery File, ImportResult? Result, string? Refusal);
