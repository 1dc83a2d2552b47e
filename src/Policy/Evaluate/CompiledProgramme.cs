using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>A programme with the steps that hold its conditions and its benefit.</summary>
sealed record CompiledProgramme(Programme Programme, Step[] Conditions, Step? Benefit, Step[] Supplements)
{
    /// <summary>Every step whose values a conclusion reads.</summary>
    public IEnumerable<Step> Steps => Benefit is null ? [.. Conditions, .. Supplements] : [.. Conditions, Benefit, .. Supplements];

    readonly Dictionary<int, string[]> standsIn = [];

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

    public void Conclude(HouseholdBlock block, ProgrammeConclusions into, DateOnly on)
    {
        var count = block.Households;
        var outcome = into.Outcome.AsSpan(0, count);
        outcome.Fill(Ternary.True);
        for (var c = 0; c < Conditions.Length; c++)
        {
            var (low, high) = (Conditions[c].Out.Low, Conditions[c].Out.High);
            var met = into.Conditions[c].Outcome;
            for (var h = 0; h < count; h++)
            {
                // Not known is the range from 0 to 1: the sum of the ends is the three-valued number.
                met[h] = (Ternary)(low[h] + high[h]);
                outcome[h] = outcome[h].And(met[h]);
            }
        }

        var isSilent = IsSilent(block, on);
        for (var h = 0; h < count; h++)
        {
            into.BenefitLow[h] = outcome[h] != Ternary.True ? 0 : Paid(h).Low;
            into.BenefitHigh[h] = outcome[h] == Ternary.False ? 0 : Paid(h).High;
            into.RestsOnDeclaration[h] = isSilent && RestsOnDeclaration(block, h, on);
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
                if (statuses.ContainsAnyExceptInRange((byte)AnswerStatus.Hit, (byte)AnswerStatus.NoRecord))
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
                if (!status[p].IsAnswered())
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
