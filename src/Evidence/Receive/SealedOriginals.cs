using Hedui.Security;

namespace Hedui.Evidence;

/// <summary>The kept originals as what is sealed: a front and pieces, each with its length before it.</summary>
sealed class SealedOriginals(string folder, KeyRing keys) : SealedFiles("originals", keys)
{
    const int Header = 3;

    readonly KeyRing keys = keys;

    protected override IEnumerable<string> Files() => Directory.EnumerateFiles(folder, "*.raw");

    protected override IEnumerable<byte[]> HeadersIn(string path)
    {
        using var file = File.OpenRead(path);
        // One that was cut short is counted by what is left of it, and told when it does not open.
        while (RawDeliveries.NextLength(file) is >= Header and var length)
        {
            var end = file.Position + length;
            var header = new byte[Header];
            file.ReadExactly(header);
            file.Position = end;
            yield return header;
        }
    }

    protected override void Write(string path, Stream into)
    {
        var digest = Digest(path);
        using var file = File.OpenRead(path);
        var opened = keys.Open(RawDeliveries.Next(file, digest), RawFront.Context(digest));
        var front = RawFront.Of(opened);
        RawDeliveries.Write(into, keys.Seal(opened, RawFront.Context(digest)));
        for (var piece = 0; piece < front.Pieces; piece++)
        {
            var context = front.Context(piece);
            RawDeliveries.Write(into, keys.Seal(keys.Open(RawDeliveries.Next(file, digest), context), context));
        }

        if (file.ReadByte() >= 0)
        {
            throw RawDeliveries.Broken(digest);
        }
    }

    static string Digest(string path) => Path.GetFileNameWithoutExtension(path);
}
