using System.IO.Compression;
using System.Text;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Verification;

/// <summary>
/// Files of sealed reports, one report after the other, each compressed and sealed for its number: one is opened without
/// the others, and none under another's number. A file is written once and appears whole or not at all.
/// </summary>
/// <param name="folder">Where the files are.</param>
/// <param name="keys">What seals them.</param>
sealed class ReportVolumes(string folder, KeyRing keys)
{
    /// <summary>Writes a file.</summary>
    /// <param name="volume">Its name.</param>
    /// <param name="reports">Numbers, each with the bytes of the signed report.</param>
    /// <returns>For each report where it stands.</returns>
    public List<(long Start, int Length)> Write(string volume, IEnumerable<(string Number, ReadOnlyMemory<byte> Json)> reports)
    {
        Directory.CreateDirectory(folder);
        var places = new List<(long, int)>();
        var (path, aside) = (Path.Combine(folder, volume), Path.Combine(folder, volume + ".tmp"));
        using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        {
            using var packed = new MemoryStream();
            foreach (var (number, json) in reports)
            {
                packed.SetLength(0);
                using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                {
                    deflate.Write(json.Span);
                }

                var bytes = keys.Seal(packed.GetBuffer().AsSpan(0, (int)packed.Length), Context(number));
                places.Add((file.Position, bytes.Length));
                file.Write(bytes);
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
        return places;
    }

    /// <summary>Reads one report.</summary>
    /// <exception cref="RefusedException"><c>report_archive_damaged</c>: the file is gone, cut or altered.</exception>
    public byte[] Read(string volume, long start, int length, string number)
    {
        try
        {
            var bytes = new byte[length];
            using (var file = File.OpenRead(Path.Combine(folder, volume)))
            {
                file.Position = start;
                file.ReadExactly(bytes);
            }

            using var packed = new MemoryStream(keys.Open(bytes, Context(number)));
            using var inflate = new DeflateStream(packed, CompressionMode.Decompress);
            using var json = new MemoryStream(length * 4);
            inflate.CopyTo(json);
            return json.ToArray();
        }
        catch (RefusedException cause) when (cause.Refusal.Code == "seal_key_shredded")
        {
            throw;
        }
        catch (Exception cause) when (cause is IOException or InvalidDataException or RefusedException)
        {
            throw Damaged(number, cause);
        }
    }

    static RefusedException Damaged(string number, Exception? cause) => new(
        new Refusal(
            "report_archive_damaged", "The kept report cannot be read: its file is gone, cut short or altered.", number,
            Remedy: "Restore the reports folder from the backup made with this data folder."),
        cause);

    /// <summary>What the first bytes of a report in a file are, as many as a sealed value's header has; none behind the file's end.</summary>
    public static byte[] HeaderAt(FileStream file, long start)
    {
        var header = new byte[3];
        file.Position = start;
        return header[..file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)];
    }

    /// <summary>Writes the reports of a file anew, each at its place: a sealed report is as long under one key as under another.</summary>
    public void WriteAnew(string path, IEnumerable<(string Number, long Start, int Length)> reports, Stream into)
    {
        using var file = File.OpenRead(path);
        foreach (var (number, start, length) in reports)
        {
            var bytes = new byte[length];
            file.Position = start;
            if (file.ReadAtLeast(bytes, length, throwOnEndOfStream: false) < length)
            {
                throw Damaged(number, null);
            }

            var anew = keys.Reseal(bytes, Context(number));
            if (anew.Length != length || into.Position != start)
            {
                throw new InvalidOperationException($"Report {number} would not stand where the archive says.");
            }

            into.Write(anew);
        }
    }

    static byte[] Context(string number) => Encoding.UTF8.GetBytes("hedui-report " + number);
}
