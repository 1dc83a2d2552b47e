using System.Buffers.Binary;

namespace Hedui.Backup;

/// <summary>Opens sealed pieces one after the other; anything that is not as it was written refuses.</summary>
sealed class OpeningStream(Stream from, Pieces pieces, string path) : IDisposable
{
    readonly byte[] plain = new byte[Pieces.Length];
    readonly byte[] enciphered = new byte[Pieces.Length + Pieces.Tag];
    int filled;
    int taken;
    long number;
    bool isLast;

    /// <summary>How many bytes of the file were read.</summary>
    public long Position => from.Position;

    /// <summary>Fills the span, or reads as much as there is left.</summary>
    public int Read(Span<byte> into)
    {
        var read = 0;
        while (read < into.Length && (taken < filled || Next()))
        {
            var now = Math.Min(into.Length - read, filled - taken);
            plain.AsSpan(taken, now).CopyTo(into[read..]);
            (taken, read) = (taken + now, read + now);
        }

        return read;
    }

    public void Dispose() => System.Security.Cryptography.CryptographicOperations.ZeroMemory(plain);

    bool Next()
    {
        if (isLast)
        {
            return false;
        }

        Span<byte> four = stackalloc byte[4];
        if (from.ReadAtLeast(four, 4, throwOnEndOfStream: false) < 4
            || BinaryPrimitives.ReadInt32BigEndian(four) is var length && (length < Pieces.Tag || length > enciphered.Length)
            || from.ReadAtLeast(enciphered.AsSpan(0, length), length, throwOnEndOfStream: false) < length)
        {
            throw BackupRefusals.Damaged(path);
        }

        // A piece says itself whether it is the last; the end of the file is believed only if it does.
        isLast = from.Position == from.Length;
        (filled, taken) = (length - Pieces.Tag, 0);
        return pieces.TryOpen(number++, isLast, enciphered.AsSpan(0, length), plain.AsSpan(0, filled))
            ? filled > 0
            : throw BackupRefusals.Damaged(path);
    }
}
