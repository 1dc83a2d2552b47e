using System.Buffers.Binary;

namespace Hedui.Backup;

/// <summary>Cuts what is written into pieces and seals each; <see cref="Finish"/> seals the last.</summary>
sealed class SealingStream(Stream into, Pieces pieces) : IDisposable
{
    readonly byte[] plain = new byte[Pieces.Length];
    readonly byte[] enciphered = new byte[4 + Pieces.Length + Pieces.Tag];
    int filled;
    long number;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (filled == plain.Length)
            {
                Seal(isLast: false);
            }

            var now = Math.Min(bytes.Length, plain.Length - filled);
            bytes[..now].CopyTo(plain.AsSpan(filled));
            filled += now;
            bytes = bytes[now..];
        }
    }

    public void Finish() => Seal(isLast: true);

    public void Dispose() => System.Security.Cryptography.CryptographicOperations.ZeroMemory(plain);

    void Seal(bool isLast)
    {
        var length = filled + Pieces.Tag;
        BinaryPrimitives.WriteInt32BigEndian(enciphered, length);
        pieces.Seal(number++, isLast, plain.AsSpan(0, filled), enciphered.AsSpan(4, length));
        into.Write(enciphered.AsSpan(0, 4 + length));
        filled = 0;
    }
}
