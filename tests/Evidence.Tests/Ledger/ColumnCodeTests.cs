using CsCheck;
using Hedui.Kernel;

namespace Hedui.Evidence.Tests;

public sealed class ColumnCodeTests
{
    static readonly Gen<long> Value = Gen.Frequency(
        (6, Gen.Long[-300, 300]), (2, Gen.Long), (2, Gen.Int.Select(i => (long)i * 100)),
        (1, Gen.Const(Bounds.Missing)), (1, Gen.Const(Bounds.Infinity)), (1, Gen.Const(Bounds.MinusInfinity)),
        (2, Gen.Long[0, 9].Select(i => CodeValue.Pack($"0{i}"))));

    [Fact]
    public unsafe void Every_column_reads_back_as_it_was_written() =>
        Gen.Select(Gen.Int[1, 3].SelectMany(kinds => Value.Array[kinds]), Gen.Int[0, 40].Array[0, 70]).Sample((kinds, picks) =>
        {
            var values = picks.Select(pick => kinds[pick % kinds.Length] is var value && Bounds.IsOpen(value)
                || value == Bounds.Missing ? value : unchecked(value + (pick / 8))).ToArray();
            var code = ColumnCode.For(values);
            var bytes = new byte[Math.Max(1, values.Length * code.Width)];
            code.Encode(values, bytes.AsSpan(0, values.Length * code.Width));
            var first = values.Length / 3;
            var read = new long[values.Length - first];
            fixed (byte* column = bytes)
            {
                code.Decode(column, first, read);
                for (var i = 0; i < values.Length; i++)
                {
                    Assert.Equal(values[i], code.At(column, i));
                }
            }

            Assert.Equal(values[first..], read);
        });

    [Theory]
    [InlineData(0, 0L, 5L, 5L)]
    [InlineData(1, 253L, 0L)]
    [InlineData(2, 255L, 0L)]
    [InlineData(2, 738_000L, 738_365L)]
    [InlineData(1, Bounds.Missing, 1_000_000_000_000L, Bounds.Infinity)]
    [InlineData(8, long.MaxValue - 1, -5L)]
    public void The_narrowest_width_is_chosen(int width, params long[] values)
    {
        var same = width == 0 ? values[1..] : values;
        Assert.Equal(width, ColumnCode.For(same).Width);
    }

    [Fact]
    public void Codes_take_a_byte_for_each_character() =>
        Assert.Equal(2, ColumnCode.For([CodeValue.Pack("02"), CodeValue.Pack("13"), Bounds.Missing]).Width);
}
