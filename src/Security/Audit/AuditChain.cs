using System.Buffers.Binary;
using System.Text;

namespace Hedui.Security;

/// <summary>
/// How events hang together: h(n) = SM3(01 ‖ h(n − 1) ‖ event n), h(0) = SM3(00 ‖ "hedui audit 1"). The spelling of an
/// event is fixed: number and ticks as 8 bytes, big end first; each text as its length in 4 bytes and UTF-8, a missing one
/// as length −1; bytes likewise.
/// </summary>
static class AuditChain
{
    /// <summary>The hash before the first event.</summary>
    public static byte[] Origin { get; } = Sm3.Hash([0, .. "hedui audit 1"u8]);

    public static byte[] HashOf(ReadOnlySpan<byte> before, AuditEvent one) => new Speller().HashOf(before, one);

    /// <summary>What is signed of a head.</summary>
    public static byte[] Signed(long seq, long at, ReadOnlySpan<byte> hash)
    {
        var bytes = new byte[SignedTitle.Length + 16 + Sm3.Length];
        SignedTitle.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(SignedTitle.Length), seq);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(SignedTitle.Length + 8), at);
        hash.CopyTo(bytes.AsSpan(SignedTitle.Length + 16));
        return bytes;
    }

    /// <summary>Digest of pseudonyms in order; null for none.</summary>
    public static byte[]? DigestOf(IReadOnlyList<byte[]> persons)
    {
        if (persons.Count == 0)
        {
            return null;
        }

        var running = new Sm3Running();
        foreach (var person in persons)
        {
            running.Append(person);
        }

        return Convert.FromHexString(running.Finish());
    }

    static ReadOnlySpan<byte> SignedTitle => "hedui audit head 1"u8;

    /// <summary>Spells events one after the other in the same memory. One thread.</summary>
    public sealed class Speller
    {
        byte[] room = new byte[1024];
        int at;

        public byte[] HashOf(ReadOnlySpan<byte> before, AuditEvent one)
        {
            at = 0;
            Room(1 + before.Length)[0] = 1;
            before.CopyTo(room.AsSpan(1));
            at = 1 + before.Length;
            Number(one.Seq);
            Number(one.At);
            Text(one.Type);
            Text(one.Operator);
            Text(one.Account);
            Text(one.Session);
            Text(one.Address);
            Text(one.Correlation);
            Text(one.Object);
            Number(one.Count);
            Text(one.Digest);
            Number(one.Persons);
            Bytes(one.PersonsDigest);
            Text(one.Result);
            Text(one.Ticket);
            Text(one.Policy);
            return Sm3.Hash(room.AsSpan(0, at));
        }

        void Number(long number)
        {
            BinaryPrimitives.WriteInt64BigEndian(Room(8), number);
            at += 8;
        }

        void Text(string? text)
        {
            var into = Room(4 + (text?.Length * 3 ?? 0));
            var length = text is null ? -1 : Encoding.UTF8.GetBytes(text, into[4..]);
            BinaryPrimitives.WriteInt32BigEndian(into, length);
            at += 4 + Math.Max(0, length);
        }

        void Bytes(byte[]? bytes)
        {
            var into = Room(4 + (bytes?.Length ?? 0));
            BinaryPrimitives.WriteInt32BigEndian(into, bytes?.Length ?? -1);
            bytes?.CopyTo(into[4..]);
            at += 4 + (bytes?.Length ?? 0);
        }

        Span<byte> Room(int length)
        {
            if (at + length > room.Length)
            {
                Array.Resize(ref room, Math.Max(room.Length * 2, at + length));
            }

            return room.AsSpan(at);
        }
    }
}
