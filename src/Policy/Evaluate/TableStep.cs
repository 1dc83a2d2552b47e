using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>
/// A table's value for each code. Where the code is not known, or the table has no value for it in the household's
/// place, it may be anything; where residence is not known it lies between the urban and the rural value.
/// </summary>
sealed class TableStep(Parameter table, Step code, DateOnly on, IReadOnlyDictionary<string, long> given)
    : Step(code.Level, code.Category)
{
    readonly (long Low, long High) anything = table.Unit.Kind == UnitKind.YesNo ? (0, 1) : (Bounds.MinusInfinity, Bounds.Infinity);

    public Parameter Table => table;

    readonly Dictionary<(int Division, ResidenceKind Residence, long Code), (long Low, long High)> found = [];
    readonly List<(long Low, long High)> values = [];

    public override void Run(Frame frame)
    {
        var count = Count(frame);
        if (Level == Level.Household && code.Out.IsExact && code.Out.IsUniform(count) && count > 0)
        {
            OneCode(frame, count, code.Out.Low[0]);
            return;
        }

        Out.Begin(count, false);
        for (var i = 0; i < count; i++)
        {
            var (low, high) = (code.Out.Low[i], code.Out.High[i]);
            var value = low == high ? At(frame.Places[frame.HouseholdPlace[Household(frame, i)]], low) : anything;
            Out.Set(i, value.Low, value.High);
        }

        Out.Settle(count);
    }

    /// <summary>A code written out: looked up once per place, not once per household.</summary>
    void OneCode(Frame frame, int count, long key)
    {
        values.Clear();
        var exact = true;
        foreach (var place in frame.Places)
        {
            values.Add(At(place, key));
            exact &= values[^1].Low == values[^1].High;
        }

        if (exact && values.Count == 1)
        {
            Out.Fill(values[0].Low, count);
            return;
        }

        Out.Begin(count, exact);
        for (var h = 0; h < count; h++)
        {
            var (low, high) = values[frame.HouseholdPlace[h]];
            Out.Low[h] = low;
            if (!exact)
            {
                Out.High[h] = high;
            }
        }
    }

    int Household(Frame frame, int i) => Level switch
    {
        Level.Household => i,
        Level.Person => frame.PersonHousehold[i],
        Level.PersonMonth => frame.PersonHousehold[i / Frame.Months],
        _ => frame.PersonHousehold[frame.RowPerson(Category!)[i]],
    };

    (long Low, long High) At((int Division, ResidenceKind Residence) place, long key)
    {
        var at = (place.Division, place.Residence, key);
        if (!found.TryGetValue(at, out var value))
        {
            found[at] = value = table.Range(place.Division, place.Residence, on, given, key);
        }

        return value;
    }
}
