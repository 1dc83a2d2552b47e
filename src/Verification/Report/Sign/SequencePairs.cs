namespace Hedui.Verification;

/// <summary>What became of the elements of a list: moved, changed in place, added, removed.</summary>
sealed record SequencePairs(
    IReadOnlyList<(int Then, int Now)> Moved, IReadOnlyList<(int Then, int Now)> Changed, IReadOnlyList<int> Added,
    IReadOnlyList<int> Removed)
{
    /// <summary>Lists longer than this are compared place by place: quadratic room is not worth a finer word.</summary>
    const int LongestCompared = 2000;

    public static SequencePairs Of(string[] then, string[] now)
    {
        var kept = then.Length > LongestCompared || now.Length > LongestCompared ? [] : Kept(then, now);
        var gone = Enumerable.Range(0, then.Length).Except(kept.Select(pair => pair.Then)).ToList();
        var come = Enumerable.Range(0, now.Length).Except(kept.Select(pair => pair.Now)).ToList();
        var moved = new List<(int, int)>();
        foreach (var at in come.ToList())
        {
            var from = gone.FindIndex(old => then[old] == now[at]);
            if (from >= 0)
            {
                moved.Add((gone[from], at));
                gone.RemoveAt(from);
                come.Remove(at);
            }
        }

        var changed = new List<(int, int)>();
        foreach (var at in come.ToList())
        {
            var old = gone.FindIndex(candidate => Gap(candidate, kept, true) == Gap(at, kept, false));
            if (old >= 0)
            {
                changed.Add((gone[old], at));
                gone.RemoveAt(old);
                come.Remove(at);
            }
        }

        return new SequencePairs(moved, changed, come, gone);
    }

    /// <summary>How many kept elements stand before: elements of one gap have the same neighbours.</summary>
    static int Gap(int at, List<(int Then, int Now)> kept, bool isThen) =>
        kept.Count(pair => (isThen ? pair.Then : pair.Now) < at);

    static List<(int Then, int Now)> Kept(string[] then, string[] now)
    {
        var longest = new int[then.Length + 1, now.Length + 1];
        for (var i = then.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                longest[i, j] = then[i] == now[j]
                    ? longest[i + 1, j + 1] + 1
                    : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        var kept = new List<(int, int)>();
        for (int i = 0, j = 0; i < then.Length && j < now.Length;)
        {
            if (then[i] == now[j])
            {
                kept.Add((i++, j++));
            }
            else if (longest[i + 1, j] >= longest[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return kept;
    }
}
