namespace Hedui.Policy;

/// <summary>What explanations ask of the compiled set again and again: the same for every household.</summary>
sealed partial class Compiler
{
    // A household of more members than this does not occur; the guard only keeps a long run from growing.
    const int MostNames = 10_000;

    readonly Dictionary<Formula, Formula[]> parts = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<(string Zh, int Member), string> names = [];

    /// <summary>The parts of a formula that name a figure, a parameter or evidence, themselves or below.</summary>
    public Formula[] PartsOf(Formula formula)
    {
        if (!parts.TryGetValue(formula, out var telling))
        {
            parts[formula] = telling = [.. FormulaWalk.Parts(formula).Where(Tells)];
        }

        return telling;
    }

    /// <summary>A name with the member it is about.</summary>
    public string OfMember(string zh, int member)
    {
        if (!names.TryGetValue((zh, member), out var name))
        {
            if (names.Count >= MostNames)
            {
                names.Clear();
            }

            names[(zh, member)] = name = $"{zh}（成员{member}）";
        }

        return name;
    }

    bool Tells(Formula formula) =>
        formula is Formula.OfVariable or Formula.OfParameter or Formula.OfTable or Formula.Aggregate or Formula.FirstAvailable
        || PartsOf(formula).Length > 0;
}
