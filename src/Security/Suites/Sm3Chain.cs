using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hedui.Security;

/// <summary>
/// The compression function of SM3 (GB/T 32905-2016, 5.3) and its chaining value: written out here because importing
/// spends most of its time in it, and four rounds at once without shifting registers take a good part less than a loop.
/// </summary>
[InlineArray(8)]
struct Sm3Chain
{
    public const int BlockLength = 64;

    static readonly uint[] Constants = [.. Enumerable.Range(0, 64).Select(
        j => BitOperations.RotateLeft(j < 16 ? 0x79CC4519U : 0x7A879D8AU, j % 32))];

    uint first;

    /// <summary>The initial value.</summary>
    public static Sm3Chain Initial()
    {
        Sm3Chain chain = default;
        ReadOnlySpan<uint> value =
        [
            0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E,
        ];
        value.CopyTo(chain);
        return chain;
    }

    /// <summary>Takes in whole blocks.</summary>
    public void Compress(ReadOnlySpan<byte> blocks)
    {
        Span<uint> words = stackalloc uint[68];
        for (; blocks.Length >= BlockLength; blocks = blocks[BlockLength..])
        {
            Compress(blocks[..BlockLength], words);
        }
    }

    /// <summary>Takes in the last bytes, fewer than or as many as one likes, pads, and writes the digest.</summary>
    /// <param name="rest">What was not yet compressed.</param>
    /// <param name="total">Bytes of the whole message.</param>
    /// <param name="into">32 bytes.</param>
    public void Finish(ReadOnlySpan<byte> rest, long total, Span<byte> into)
    {
        var whole = rest.Length - (rest.Length % BlockLength);
        Compress(rest[..whole]);
        Span<byte> last = stackalloc byte[2 * BlockLength];
        last.Clear();
        rest[whole..].CopyTo(last);
        var used = rest.Length - whole;
        last[used] = 0x80;
        last = last[..(used < BlockLength - 8 ? BlockLength : 2 * BlockLength)];
        BinaryPrimitives.WriteInt64BigEndian(last[^8..], total * 8);
        Compress(last);
        for (var i = 0; i < 8; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(into[(i * 4)..], this[i]);
        }
    }

    // Optimised at once: a command that imports one file is over before the runtime would get to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Compress(ReadOnlySpan<byte> block, Span<uint> words)
    {
        unchecked
        {
            ref var w = ref MemoryMarshal.GetReference(words[..68]);
            ref var t = ref MemoryMarshal.GetArrayDataReference(Constants);
            ref var from = ref MemoryMarshal.GetReference(block[..BlockLength]);
            for (nint j = 0; j < 16; j++)
            {
                Unsafe.Add(ref w, j) = BinaryPrimitives.ReverseEndianness(
                    Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref from, j * 4)));
            }

            for (nint j = 16; j < 68; j++)
            {
                var mixed = Unsafe.Add(ref w, j - 16) ^ Unsafe.Add(ref w, j - 9)
                    ^ BitOperations.RotateLeft(Unsafe.Add(ref w, j - 3), 15);
                Unsafe.Add(ref w, j) = mixed ^ BitOperations.RotateLeft(mixed, 15) ^ BitOperations.RotateLeft(mixed, 23)
                    ^ BitOperations.RotateLeft(Unsafe.Add(ref w, j - 13), 7) ^ Unsafe.Add(ref w, j - 6);
            }

            var (a, b, c, d) = (this[0], this[1], this[2], this[3]);
            var (e, f, g, h) = (this[4], this[5], this[6], this[7]);
            uint turned, sum, word;

            // A round leaves its new A in d and its new E in h: the next names the registers anew instead of moving them.
            for (nint j = 0; j < 16; j += 4)
            {
                turned = BitOperations.RotateLeft(a, 12);
                sum = BitOperations.RotateLeft(turned + e + Unsafe.Add(ref t, j), 7);
                word = Unsafe.Add(ref w, j);
                d += (a ^ b ^ c) + (sum ^ turned) + (word ^ Unsafe.Add(ref w, j + 4));
                h = Mixed(h + (e ^ f ^ g) + sum + word);
                b = BitOperations.RotateLeft(b, 9);
                f = BitOperations.RotateLeft(f, 19);

                turned = BitOperations.RotateLeft(d, 12);
                sum = BitOperations.RotateLeft(turned + h + Unsafe.Add(ref t, j + 1), 7);
                word = Unsafe.Add(ref w, j + 1);
                c += (d ^ a ^ b) + (sum ^ turned) + (word ^ Unsafe.Add(ref w, j + 5));
                g = Mixed(g + (h ^ e ^ f) + sum + word);
                a = BitOperations.RotateLeft(a, 9);
                e = BitOperations.RotateLeft(e, 19);

                turned = BitOperations.RotateLeft(c, 12);
                sum = BitOperations.RotateLeft(turned + g + Unsafe.Add(ref t, j + 2), 7);
                word = Unsafe.Add(ref w, j + 2);
                b += (c ^ d ^ a) + (sum ^ turned) + (word ^ Unsafe.Add(ref w, j + 6));
                f = Mixed(f + (g ^ h ^ e) + sum + word);
                d = BitOperations.RotateLeft(d, 9);
                h = BitOperations.RotateLeft(h, 19);

                turned = BitOperations.RotateLeft(b, 12);
                sum = BitOperations.RotateLeft(turned + f + Unsafe.Add(ref t, j + 3), 7);
                word = Unsafe.Add(ref w, j + 3);
                a += (b ^ c ^ d) + (sum ^ turned) + (word ^ Unsafe.Add(ref w, j + 7));
                e = Mixed(e + (f ^ g ^ h) + sum + word);
                c = BitOperations.RotateLeft(c, 9);
                g = BitOperations.RotateLeft(g, 19);
            }

            for (nint j = 16; j < 64; j += 4)
            {
                turned = BitOperations.RotateLeft(a, 12);
                sum = BitOperations.RotateLeft(turned + e + Unsafe.Add(ref t, j), 7);
                word = Unsafe.Add(ref w, j);
                d += ((a & b) | (c & (a | b))) + (sum ^ turned) + (word ^ Unsafe.Add(ref w, j + 4));
                h = Mixed(h + (((f ^ g) & e) ^ g) + sum + word);
                b = BitOperations.RotateLeft(b, 9);
                f = BitOperations.RotateLeft(f, 19);

                turned = BitOperations.RotateLeft(d, 12);
                sum = BitOperations.RotateLeft(turned + h + Unsafe.Add(ref t, j + 1), 7);
                word = Unsafe.Add(ref w, j + 1);
                c += ((d & a) | (b & (d | a))) + (sum ^ turned) + (word ^ Unsafe.Add(ref w, j + 5));
                g = Mixed(g + (((e ^ f) & h) ^ f) + sum + word);
                a = BitOperations.RotateLeft(a, 9);
                e = BitOperations.RotateLeft(e, 19);

                turned = BitOperations.RotateLeft(c, 12);
                sum = BitOperations.RotateLeft(turned + g + Unsafe.Add(ref t, j + 2), 7);
                word = Unsafe.Add(ref w, j + 2);
                b += ((c & d) | (a & (c | d))) + (sum ^ turned) + (word ^ Unsafe.Add(ref w, j + 6));
                f = Mixed(f + (((h ^ e) & g) ^ e) + sum + word);
                d = BitOperations.RotateLeft(d, 9);
                h = BitOperations.RotateLeft(h, 19);

                turned = BitOperations.RotateLeft(b, 12);
                sum = BitOperations.RotateLeft(turned + f + Unsafe.Add(ref t, j + 3), 7);
                word = Unsafe.Add(ref w, j + 3);
                a += ((b & c) | (d & (b | c))) + (sum ^ turned) + (word ^ Unsafe.Add(ref w, j + 7));
                e = Mixed(e + (((g ^ h) & f) ^ h) + sum + word);
                c = BitOperations.RotateLeft(c, 9);
                g = BitOperations.RotateLeft(g, 19);
            }

            this[0] ^= a;
            this[1] ^= b;
            this[2] ^= c;
            this[3] ^= d;
            this[4] ^= e;
            this[5] ^= f;
            this[6] ^= g;
            this[7] ^= h;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Mixed(uint x) => x ^ BitOperations.RotateLeft(x, 9) ^ BitOperations.RotateLeft(x, 17);
}
