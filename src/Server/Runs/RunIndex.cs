using Hedui.Kernel;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>One run in memory, as lists and counts need it: who, where, and how each programme came out.</summary>
public sealed class RunIndex
{
    RunIndex(AssessmentHeader header, int households)
    {
        Header = header;
        Household = new int[households];
        Division = new int[households];
        Outcomes = [.. header.Programmes.Select(_ => new Ternary[households])];
    }

    /// <summary>What the run was computed from.</summary>
    public AssessmentHeader Header { get; }

    /// <summary>Registry number of each household, in ledger order.</summary>
    public int[] Household { get; }

    /// <summary>Six-digit division of each household.</summary>
    public int[] Division { get; }

    /// <summary>Per programme of the header, the outcome of each household.</summary>
    public IReadOnlyList<Ternary[]> Outcomes { get; }

    /// <summary>Reads the files of a run.</summary>
    /// <exception cref="RefusedException"><c>run_empty</c>: the folder holds no results; <c>assessment_damaged</c>.</exception>
    public static RunIndex Load(string folder)
    {
        var files = Directory.GetFiles(folder, "*.hda").Order(StringComparer.Ordinal)
            .Select(file => AssessmentFile.Read(file)).ToList();
        if (files.Count == 0)
        {
            throw new RefusedException(
                "run_empty", "The run holds no results.", Path.GetFileName(folder), remedy: "hedui verify --all");
        }

        var index = new RunIndex(files[0].Header, files.Sum(file => file.Columns.Count));
        var at = 0;
        foreach (var (_, columns) in files)
        {
            columns.HouseholdNumber.AsSpan(0, columns.Count).CopyTo(index.Household.AsSpan(at));
            columns.Division.AsSpan(0, columns.Count).CopyTo(index.Division.AsSpan(at));
            for (var programme = 0; programme < index.Outcomes.Count; programme++)
            {
                columns.Outcome(programme).AsSpan(0, columns.Count).CopyTo(index.Outcomes[programme].AsSpan(at));
            }

            at += columns.Count;
        }

        return index;
    }

    /// <summary>The households of a division, told by its six-digit code, with everything below it.</summary>
    public RunIndex Under(int division)
    {
        var own = Enumerable.Range(0, Household.Length).Where(at => OverviewReader.IsUnder(Division[at], division)).ToArray();
        var index = new RunIndex(Header, own.Length);
        foreach (var (to, from) in own.Index())
        {
            (index.Household[to], index.Division[to]) = (Household[from], Division[from]);
            for (var programme = 0; programme < Outcomes.Count; programme++)
            {
                index.Outcomes[programme][to] = Outcomes[programme][from];
            }
        }

        return index;
    }

    /// <summary>Counts per programme over all households.</summary>
    public OutcomeCounts Count(int programme) =>
        Outcomes[programme].Aggregate(default(OutcomeCounts), (counts, outcome) => counts.With(outcome));

    /// <summary>Counts per division, by code.</summary>
    public IEnumerable<(int Division, int Households, IReadOnlyList<OutcomeCounts> Programmes)> CountByDivision() =>
        Enumerable.Range(0, Household.Length).GroupBy(household => Division[household]).OrderBy(group => group.Key)
            .Select(group => (
                group.Key,
                group.Count(),
                (IReadOnlyList<OutcomeCounts>)[.. Outcomes.Select(outcomes => group.Aggregate(
                    default(OutcomeCounts), (counts, household) => counts.With(outcomes[household])))]));
}
