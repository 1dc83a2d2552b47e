using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>A programme with the steps that hold its conditions and its benefit.</summary>
sealed record CompiledProgramme(Programme Programme, Step[] Conditions, Step? Benefit, Step[] Supplements)
{
    /// <summary>Every step whose values a conclusion reads.</summary>
    public IEnumerable<Step> Steps => Benefit is null ? [.. Conditions, .. Supplements] : [.. Conditions, Benefit, .. Supplements];

    readonly Dictionary<int, string[]> standsIn = [];
    readonly long[] lowest = new long[HouseholdBlock.Capacity];
    readonly long[] highest = new long[HouseholdBlock.Capacity];

    public static CompiledProgramme Of(Programme programme, Compiler compiler)
    {
        foreach (var category in programme.Silence.Categories)
        {
            compiler.Need(category, null);
        }

        return new(
            programme,
            [.. programme.Conditions.Select(condition => AtHousehold(compiler, condition.Rule, programme))],
            programme.Benefit is null ? null : AtHousehold(compiler, programme.Benefit, programme),
            [.. programme.Supplements.Select(supplement => AtHousehold(compiler, supplement.Rule, programme))]);
    }

    /// <summary>Concludes on every household of the block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="into">Where the conclusions go.</param>
    /// <param name="on">The day.</param>
    /// <param name="tellsConditions">Whether each condition is told too.</param>
    public void Conclude(HouseholdBlock block, ProgrammeConclusions into, DateOnly on, bool tellsConditions)
    {
        var count = block.Households;
        var outcome = into.Outcome.AsSpan(0, count);
        All(count, outcome);
        for (var c = 0; c < Conditions.Length && tellsConditions; c++)
        {
            Told(Conditions[c].Out.Low.AsSpan(0, count), Conditions[c].Out.High.AsSpan(0, count), into.Conditions[c].Outcome.AsSpan(0, count));
        }

        Pay(outcome, into.BenefitLow.AsSpan(0, count), into.BenefitHigh.AsSpan(0, count));
        into.RestsOnDeclaration.AsSpan(0, count).Clear();
        var isSilent = IsSilent(block, on);
        for (var h = 0; h < count && isSilent; h++)
        {
            into.RestsOnDeclaration[h] = RestsOnDeclaration(block, h, on);
        }
    }

    /// <summary>What is surely paid to those who surely qualify, and possibly to those who may.</summary>
    void Pay(ReadOnlySpan<Ternary> outcome, Span<long> low, Span<long> high)
    {
        if (Benefit is null && Supplements.Length == 0)
        {
            low.Clear();
            high.Clear();
            return;
        }

        for (var h = 0; h < outcome.Length; h++)
        {
            if (outcome[h] == Ternary.False)
            {
                (low[h], high[h]) = (0, 0);
                continue;
            }

            var paid = Paid(h);
            (low[h], high[h]) = (outcome[h] == Ternary.True ? paid.Low : 0, paid.High);
        }
    }

    /// <summary>All conditions must be met: the smaller of their ends, column by column.</summary>
    void All(int count, Span<Ternary> outcome)
    {
        var low = lowest.AsSpan(0, count);
        var high = highest.AsSpan(0, count);
        Conditions[0].Out.Low.AsSpan(0, count).CopyTo(low);
        Conditions[0].Out.High.AsSpan(0, count).CopyTo(high);
        for (var c = 1; c < Conditions.Length; c++)
        {
            Ranges.Smaller(low, Conditions[c].Out.Low.AsSpan(0, count), low);
            Ranges.Smaller(high, Conditions[c].Out.High.AsSpan(0, count), high);
        }

        Told(low, high, outcome);
    }

    // Not known is the range from 0 to 1: the sum of the ends is the three-valued number.
    static void Told(ReadOnlySpan<long> low, ReadOnlySpan<long> high, Span<Ternary> into)
    {
        for (var h = 0; h < into.Length; h++)
        {
            into[h] = (Ternary)unchecked((byte)(low[h] + high[h]));
        }
    }

    /// <summary>The benefit with what is paid on top of it.</summary>
    (long Low, long High) Paid(int household)
    {
        var (low, high) = Benefit is null ? (0, 0) : Amount(Benefit);
        foreach (var supplement in Supplements)
        {
            var more = Amount(supplement);
            (low, high) = (Bounds.Add(low, more.Low), Bounds.Add(high, more.High));
        }

        return (low, high);

        (long Low, long High) Amount(Step step) =>
            (Math.Max(0, step.Out.Low[household]), Math.Max(0, step.Out.High[household]));
    }

    /// <summary>Whether anybody in the block waits for an answer that a declaration stands in for.</summary>
    bool IsSilent(HouseholdBlock block, DateOnly on)
    {
        var last = 0;
        for (var h = 0; h < block.Households; h++)
        {
            if (block.Division[h] == last)
            {
                continue;
            }

            foreach (var category in StandsIn(last = block.Division[h], on))
            {
                var statuses = MemoryMarshal.AsBytes(block[category].Status.AsSpan(0, block.Persons));
                if (statuses.ContainsAnyInRange((byte)AnswerStatus.Stale, (byte)AnswerStatus.NotCovered))
                {
                    return true;
                }
            }
        }

        return false;
    }

    bool RestsOnDeclaration(HouseholdBlock block, int household, DateOnly on)
    {
        foreach (var category in StandsIn(block.Division[household], on))
        {
            var status = block[category].Status;
            for (var p = block.PersonStart[household]; p < block.PersonStart[household + 1]; p++)
            {
                if (!status[p].IsAnswered() && status[p] != AnswerStatus.Unreadable)
                {
                    return true;
                }
            }
        }

        return false;
    }

    string[] StandsIn(int division, DateOnly on)
    {
        if (!standsIn.TryGetValue(division, out var categories))
        {
            standsIn[division] = categories = [.. Programme.Silence.At(division, on).StandsIn];
        }

        return categories;
    }

    static Step AtHousehold(Compiler compiler, Rule rule, Programme programme) =>
        compiler.ByPlace(programme.Silence, passed => compiler.Compile(compiler.InForce(rule), passed));
}
