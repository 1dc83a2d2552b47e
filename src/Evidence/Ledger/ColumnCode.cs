using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>
/// How a column of 64-bit values stands on disk: each value as <c>(value − Base) &gt;&gt; Shift</c> in the narrowest
/// unsigned width that holds them all. The two highest codes of a width are kept for <see cref="Bounds.Infinity"/>
/// (highest but one) and <see cref="Bounds.Missing"/> (highest). Width 0 is a column of one repeated value and takes
/// no bytes; width 8 holds values as they are.
/// </summary>
/// <param name="Width">Bytes per value: 0, 1, 2, 4 or 8.</param>
/// <param name="Base">Smallest value.</param>
/// <param name="Shift">Trailing zero bits all differences share (codes are left-aligned, so they share many).</param>
/// <param name="HasSpecials">Whether a missing or open value occurs, so that readers must look for the two codes.</param>
readonly record struct ColumnCode(int Width, long Base, int Shift, bool HasSpecials)
{
    /// <summary>The narrowest code for the values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ColumnCode For(ReadOnlySpan<long> values)
    {
        if (values.IsEmpty)
        {
            return default;
        }

        long least = long.MaxValue, most = long.MinValue;
        bool specials = false, lowOpen = false, same = true;
        var first = values[0];
        foreach (var value in values)
        {
            same &= value == first;
            if (value is Bounds.Missing or Bounds.Infinity)
            {
                specials = true;
                continue;
            }

            lowOpen |= value == Bounds.MinusInfinity;
            least = value < least ? value : least;
            most = value > most ? value : most;
        }

        if (same)
        {
            return new ColumnCode(0, first, 0, false);
        }

        if (lowOpen)
        {
            return new ColumnCode(8, 0, 0, false);
        }

        ulong differing = 0;
        foreach (var value in values)
        {
            if (value is not (Bounds.Missing or Bounds.Infinity))
            {
                differing |= unchecked((ulong)(value - least));
            }
        }

        var shift = differing == 0 ? 0 : BitOperations.TrailingZeroCount(differing);
        var span = most < least ? 0 : unchecked((ulong)(most - least)) >> shift;
        var width = span <= byte.MaxValue - 2 ? 1
            : span <= ushort.MaxValue - 2 ? 2
            : span <= uint.MaxValue - 2 ? 4 : 8;
        return width == 8
            ? new ColumnCode(8, 0, 0, false)
            : new ColumnCode(width, most < least ? 0 : least, shift, specials);
    }

    /// <summary>Writes the values; <paramref name="into"/> holds exactly count × width bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Encode(ReadOnlySpan<long> values, Span<byte> into)
    {
        if (Width == 8)
        {
            for (var i = 0; i < values.Length; i++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(into[(i * 8)..], values[i]);
            }

            return;
        }

        for (var i = 0; i < values.Length && Width > 0; i++)
        {
            var value = values[i];
            var stored = value == Bounds.Missing ? uint.MaxValue
                : value == Bounds.Infinity ? uint.MaxValue - 1
                : unchecked((uint)((ulong)(value - Base) >> Shift));
            switch (Width)
            {
                case 1:
                    into[i] = unchecked((byte)stored);
                    break;
                case 2:
                    BinaryPrimitives.WriteUInt16LittleEndian(into[(i * 2)..], unchecked((ushort)stored));
                    break;
                default:
                    BinaryPrimitives.WriteUInt32LittleEndian(into[(i * 4)..], stored);
                    break;
            }
        }
    }

    /// <summary>One value of an encoded column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe long At(byte* column, int row) => Width switch
    {
        0 => Base,
        1 => Value(column[row], byte.MaxValue),
        2 => Value(((ushort*)column)[row], ushort.MaxValue),
        4 => Value(((uint*)column)[row], uint.MaxValue),
        _ => ((long*)column)[row],
    };

    /// <summary>Rows <paramref name="first"/> and following of an encoded column, widened.</summary>
    public unsafe void Decode(byte* column, int first, Span<long> into)
    {
        fixed (long* to = &MemoryMarshal.GetReference(into))
        {
            switch (Width)
            {
                case 0:
                    into.Fill(Base);
                    break;
                case 1:
                    Widen1(column + first, to, into.Length);
                    break;
                case 2:
                    Widen2((ushort*)column + first, to, into.Length);
                    break;
                case 4:
                    Widen4((uint*)column + first, to, into.Length);
                    break;
                default:
                    new ReadOnlySpan<long>((long*)column + first, into.Length).CopyTo(into);
                    break;
            }
        }
    }

    /// <summary>As <see cref="Decode(byte*, int, Span{long})"/>, for days and numbers that fit 32 bits and never miss.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Decode(byte* column, int first, Span<int> into)
    {
        fixed (int* to = &MemoryMarshal.GetReference(into))
        {
            var i = 0;
            var least = unchecked((int)Base);
            if (Avx2.IsSupported && Width is 1 or 2)
            {
                var from = column + ((long)first * Width);
                for (; i <= into.Length - 8; i += 8)
                {
                    var stored = Width == 1
                        ? Avx2.ConvertToVector256Int32(from + i) : Avx2.ConvertToVector256Int32((ushort*)from + i);
                    Vector256.Store(Vector256.ShiftLeft(stored, Shift) + Vector256.Create(least), to + i);
                }
            }

            for (; i < into.Length; i++)
            {
                to[i] = unchecked((int)At(column, first + i));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    long Value(uint stored, uint top) =>
        HasSpecials && stored >= top - 1
            ? (stored == top ? Bounds.Missing : Bounds.Infinity)
            : unchecked(Base + (long)((ulong)stored << Shift));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    unsafe void Widen1(byte* from, long* to, int count)
    {
        var i = 0;
        if (Avx2.IsSupported)
        {
            for (; i <= count - 4; i += 4)
            {
                Vector256.Store(Value(Avx2.ConvertToVector256Int64(from + i), byte.MaxValue), to + i);
            }
        }

        for (; i < count; i++)
        {
            to[i] = Value(from[i], byte.MaxValue);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    unsafe void Widen2(ushort* from, long* to, int count)
    {
        var i = 0;
        if (Avx2.IsSupported)
        {
            for (; i <= count - 4; i += 4)
            {
                Vector256.Store(Value(Avx2.ConvertToVector256Int64(from + i), ushort.MaxValue), to + i);
            }
        }

        for (; i < count; i++)
        {
            to[i] = Value(from[i], ushort.MaxValue);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    unsafe void Widen4(uint* from, long* to, int count)
    {
        var i = 0;
        if (Avx2.IsSupported)
        {
            for (; i <= count - 4; i += 4)
            {
                Vector256.Store(Value(Avx2.ConvertToVector256Int64(from + i), uint.MaxValue), to + i);
            }
        }

        for (; i < count; i++)
        {
            to[i] = Value(from[i], uint.MaxValue);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Vector256<long> Value(Vector256<long> stored, uint top)
    {
        var value = Vector256.ShiftLeft(stored, Shift) + Vector256.Create(Base);
        if (!HasSpecials)
        {
            return value;
        }

        value = Vector256.ConditionalSelect(
            Vector256.Equals(stored, Vector256.Create((long)top)), Vector256.Create(Bounds.Missing), value);
        return Vector256.ConditionalSelect(
            Vector256.Equals(stored, Vector256.Create((long)top - 1)), Vector256.Create(Bounds.Infinity), value);
    }
}
