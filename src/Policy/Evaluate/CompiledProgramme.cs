using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>A programme with the steps that hold its conditions and its benefit.</summary>
sealed record CompiledProgramme(Programme Programme, Step[] Conditions, Step? Benefit, Step[] Supplements)
{
    /// <summary>Every step whose values a conclusion reads.</summary>
    public IEnumerable<Step> Steps => Benefit is null ? [.. Conditions, .. Supplements] : [.. Conditions, Benefit, .. Supplements];

    readonly Dictionary<int, string[]> standsIn = [];
    readonly long[] met = new long[HouseholdBlock.Capacity];

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
        All(count);
        Ternaries.Tell(met.AsSpan(0, count), into.Outcome.AsSpan(0, count));
        for (var c = 0; c < Conditions.Length && tellsConditions; c++)
        {
            Ternaries.Tell(Conditions[c].Out, into.Conditions[c].Outcome.AsSpan(0, count));
        }

        Pay(into.BenefitLow.AsSpan(0, count), into.BenefitHigh.AsSpan(0, count));
        into.RestsOnDeclaration.AsSpan(0, count).Clear();
        var isSilent = IsSilent(block, on);
        for (var h = 0; h < count && isSilent; h++)
        {
            into.RestsOnDeclaration[h] = RestsOnDeclaration(block, h, on);
        }
    }

    /// <summary>What is surely paid to those who surely qualify, and possibly to those who may: the benefit with what comes on top of it.</summary>
    void Pay(Span<long> low, Span<long> high)
    {
        low.Clear();
        high.Clear();
        if (Benefit is not null)
        {
            Add(Benefit.Out, low, high);
        }

        foreach (var supplement in Supplements)
        {
            Add(supplement.Out, low, high);
        }

        if (Benefit is not null || Supplements.Length > 0)
        {
            Ternaries.Keep(met.AsSpan(0, low.Length), low, high);
        }
    }

    static void Add(Column amount, Span<long> low, Span<long> high)
    {
        Ranges.AddPositive(amount.Low.AsSpan(0, low.Length), low);
        Ranges.AddPositive(amount.High.AsSpan(0, high.Length), high);
    }

    /// <summary>All conditions must be met: the smallest three-valued number; one that holds for everybody changes nothing.</summary>
    void All(int count)
    {
        var into = met.AsSpan(0, count);
        into.Fill((long)Ternary.True);
        foreach (var condition in Conditions)
        {
            if (!condition.Out.IsOne || condition.Out.Low[0] != 1)
            {
                Ternaries.And(condition.Out, into);
            }
        }
    }

    /// <summary>Whether anybody in the block waits for an answer that a declaration stands in for.</summary>
    bool IsSilent(HouseholdBlock block, DateOnly on)
    {
        if (block.Persons == 0)
        {
            return false;
        }

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
