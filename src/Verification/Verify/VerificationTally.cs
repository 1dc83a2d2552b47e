using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>Adds up what workers assessed. Safe for many threads.</summary>
sealed class VerificationTally(IReadOnlyList<string> programmes)
{
    readonly Lock gate = new();
    readonly long[,] outcomes = new long[programmes.Count, 3];
    readonly long[] findings = new long[64];
    long households;

    public void Add(AssessmentColumns columns)
    {
        var counts = new long[programmes.Count, 3];
        var kinds = new long[64];
        for (var p = 0; p < programmes.Count; p++)
        {
            foreach (var outcome in columns.Outcome(p).AsSpan(0, columns.Count))
            {
                counts[p, (int)outcome]++;
            }
        }

        foreach (var mask in columns.Findings.AsSpan(0, columns.Count))
        {
            for (var rest = mask; rest != 0; rest &= rest - 1)
            {
                kinds[System.Numerics.BitOperations.TrailingZeroCount(rest)]++;
            }
        }

        lock (gate)
        {
            households += columns.Count;
            for (var p = 0; p < programmes.Count; p++)
            {
                for (var outcome = 0; outcome < 3; outcome++)
                {
                    outcomes[p, outcome] += counts[p, outcome];
                }
            }

            for (var kind = 0; kind < 64; kind++)
            {
                findings[kind] += kinds[kind];
            }
        }
    }

    public VerificationSummary Summary(IReadOnlyList<string> files, double seconds) => new(
        households,
        [.. programmes.Select((programme, p) => new ProgrammeCount(
            programme, outcomes[p, (int)Ternary.True], outcomes[p, (int)Ternary.False],
            outcomes[p, (int)Ternary.Unknown]))],
        Enum.GetValues<FindingKind>().ToDictionary(kind => kind, kind => findings[(int)kind]),
        files,
        seconds);
}
