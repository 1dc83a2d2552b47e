using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Hedui.Verification;

/// <summary>Builds a file in memory, each column in the narrowest width that holds it.</summary>
sealed class ColumnBuffer(int capacity) : IDisposable
{
    byte[] bytes = ArrayPool<byte>.Shared.Rent(Math.Max(4096, capacity));
    int length;

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    public void Append(ReadOnlySpan<byte> more)
    {
        more.CopyTo(Take(more.Length));
    }

    public void AppendInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    public void AppendUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    public void AppendColumn(ReadOnlySpan<int> cells)
    {
        Take(1)[0] = 4;
        Append(MemoryMarshal.AsBytes(cells));
    }

    public void AppendColumn(ReadOnlySpan<byte> cells)
    {
        Take(1)[0] = 1;
        Append(cells);
    }

    public void AppendColumn(ReadOnlySpan<long> cells)
    {
        var (least, most) = Extremes(cells);
        if (least >= sbyte.MinValue && most <= sbyte.MaxValue)
        {
            Narrow<sbyte>(cells, 1);
        }
        else if (least >= short.MinValue && most <= short.MaxValue)
        {
            Narrow<short>(cells, 2);
        }
        else if (least >= int.MinValue && most <= int.MaxValue)
        {
            Narrow<int>(cells, 4);
        }
        else
        {
            Take(1)[0] = 8;
            Append(MemoryMarshal.AsBytes(cells));
        }
    }

    /// <summary>Two columns; the upper one is a single zero width byte when it equals the lower.</summary>
    public void AppendRange(ReadOnlySpan<long> low, ReadOnlySpan<long> high)
    {
        AppendColumn(low);
        if (low.SequenceEqual(high))
        {
            Take(1)[0] = 0;
        }
        else
        {
            AppendColumn(high);
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
    }

    void Narrow<T>(ReadOnlySpan<long> cells, byte width)
        where T : unmanaged, IBinaryInteger<T>
    {
        Take(1)[0] = width;
        var into = MemoryMarshal.Cast<byte, T>(Take(cells.Length * width));
        for (var i = 0; i < cells.Length; i++)
        {
            into[i] = T.CreateTruncating(cells[i]);
        }
    }

    static (long Least, long Most) Extremes(ReadOnlySpan<long> cells)
    {
        long least = 0;
        long most = 0;
        foreach (var cell in cells)
        {
            least = Math.Min(least, cell);
            most = Math.Max(most, cell);
        }

        return (least, most);
    }

    Span<byte> Take(int count)
    {
        if (bytes.Length - length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, length + count));
            bytes.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }

        var taken = bytes.AsSpan(length, count);
        length += count;
        return taken;
    }
}

/// <summary>Reads what <see cref="ColumnBuffer"/> wrote, column by column.</summary>
sealed class ColumnCursor(byte[] bytes, int start, int cells)
{
    int at = start;

    public void Read(Span<int> into) => MemoryMarshal.Cast<byte, int>(Next(out _)).CopyTo(into);

    public void Read(Span<byte> into) => Next(out _).CopyTo(into);

    public void Read(Span<long> into)
    {
        var column = Next(out var width);
        switch (width)
        {
            case 1:
                Widen(MemoryMarshal.Cast<byte, sbyte>(column), into);
                break;
            case 2:
                Widen(MemoryMarshal.Cast<byte, short>(column), into);
                break;
            case 4:
                Widen(MemoryMarshal.Cast<byte, int>(column), into);
                break;
            default:
                MemoryMarshal.Cast<byte, long>(column).CopyTo(into);
                break;
        }
    }

    public void ReadRange(Span<long> low, Span<long> high)
    {
        Read(low);
        if (bytes[at] == 0)
        {
            at++;
            low.CopyTo(high);
        }
        else
        {
            Read(high);
        }
    }

    static void Widen<T>(ReadOnlySpan<T> from, Span<long> into)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < from.Length; i++)
        {
            into[i] = long.CreateTruncating(from[i]);
        }
    }

    ReadOnlySpan<byte> Next(out int width)
    {
        width = bytes[at++];
        var column = bytes.AsSpan(at, width * cells);
        at += column.Length;
        return column;
    }
}
