using System.Numerics;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>
/// What came out of the evidence of a block of households, kept so that the law's arithmetic above it can be run again with
/// other values of parameters: no evidence is read twice. Made by <see cref="PolicyEvaluator.Keep"/>; immutable, safe for
/// many threads.
/// </summary>
public sealed class PreparedFigures
{
    readonly KeptColumn[] columns;

    internal PreparedFigures(HouseholdBlock block, int province, IReadOnlyList<Step> kept)
    {
        Province = province;
        Households = block.Households;
        Number = block.HouseholdNumber[..Households];
        Division = block.Division[..Households];
        Residence = block.Residence[..Households];
        columns = [.. kept.Select(step => KeptColumn.Of(step.Out, Households))];
    }

    internal int Province { get; }

    /// <summary>How many households.</summary>
    public int Households { get; }

    /// <summary>Their registry numbers.</summary>
    public IReadOnlyList<int> Number { get; }

    /// <summary>Their divisions.</summary>
    public IReadOnlyList<int> Division { get; }

    /// <summary>Urban or rural.</summary>
    public IReadOnlyList<ResidenceKind> Residence { get; }

    /// <summary>Lays the households out without evidence.</summary>
    internal void Place(HouseholdBlock into)
    {
        (into.Households, into.Persons) = (Households, 0);
        ((int[])Number).CopyTo(into.HouseholdNumber, 0);
        ((int[])Division).CopyTo(into.Division, 0);
        ((ResidenceKind[])Residence).CopyTo(into.Residence, 0);
        into.PersonStart.AsSpan(0, Households + 1).Clear();
    }

    /// <summary>Puts some of the figures where the steps above them look.</summary>
    internal void Fill(IReadOnlyList<Step> kept, IEnumerable<int> some)
    {
        foreach (var i in some)
        {
            columns[i].Fill(kept[i].Out, Households);
        }
    }

    /// <summary>A column in as few bytes as its values need.</summary>
    readonly struct KeptColumn
    {
        readonly long same;
        readonly Array? low;
        readonly Array? high;

        KeptColumn(long same, Array? low, Array? high) => (this.same, this.low, this.high) = (same, low, high);

        public static KeptColumn Of(Column column, int count) => column.IsUniform(count)
            ? new(count == 0 ? 0 : column.Low[0], null, null)
            : new(0, Packed(column.Low.AsSpan(0, count)), column.IsExact ? null : Packed(column.High.AsSpan(0, count)));

        public void Fill(Column into, int count)
        {
            if (low is null)
            {
                into.Fill(same, count);
                return;
            }

            into.Begin(count, high is null);
            Unpack(low, into.Low);
            if (high is not null)
            {
                Unpack(high, into.High);
            }
        }

        static Array Packed(ReadOnlySpan<long> values)
        {
            foreach (var value in values)
            {
                if (value != (int)Math.Clamp(value, int.MinValue, int.MaxValue))
                {
                    return values.ToArray();
                }
            }

            var small = new int[values.Length];
            for (var i = 0; i < small.Length; i++)
            {
                small[i] = (int)values[i];
            }

            return small;
        }

        static void Unpack(Array from, long[] into)
        {
            if (from is long[] wide)
            {
                wide.CopyTo(into, 0);
                return;
            }

            var small = (int[])from;
            var i = 0;
            for (; i <= small.Length - Vector<int>.Count; i += Vector<int>.Count)
            {
                Vector.Widen(new Vector<int>(small, i), out var first, out var second);
                first.CopyTo(into, i);
                second.CopyTo(into, i + Vector<long>.Count);
            }

            for (; i < small.Length; i++)
            {
                into[i] = small[i];
            }
        }
    }
}
