using System.IO.Compression;
using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>
/// The signed reports of a run, one zip file per division with a JSON file per household, so that any program can open
/// them and a copy of one division is a copy of one file. A file appears whole or not at all.
/// </summary>
/// <param name="folder">Where the archives of one run are.</param>
public sealed class ReportArchive(string folder)
{
    /// <summary>Whether the run kept reports.</summary>
    public bool Exists => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.zip").Any();

    /// <summary>The archive of a six-digit division.</summary>
    public string PathOf(int division) => Path.Combine(folder, $"{division:D6}.zip");

    /// <summary>Writes a division's reports; replaces an earlier archive of the same run.</summary>
    /// <param name="division">Six-digit division.</param>
    /// <param name="reports">Household key and the bytes of its signed report.</param>
    public void Write(int division, IEnumerable<(string Household, ReadOnlyMemory<byte> Json)> reports)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(division);
        var aside = path + ".tmp";
        using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        {
            using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var (household, json) in reports)
                {
                    using var entry = archive.CreateEntry(household + ".json", CompressionLevel.Fastest).Open();
                    entry.Write(json.Span);
                }
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
    }

    /// <summary>The signed report of a household, as it was issued; null when the run has none for it.</summary>
    /// <exception cref="RefusedException"><c>report_archive_damaged</c>: the archive cannot be read.</exception>
    public byte[]? Read(int division, string household)
    {
        var path = PathOf(division);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (archive.GetEntry(household + ".json") is not { } entry)
            {
                return null;
            }

            using var content = entry.Open();
            var json = new byte[entry.Length];
            content.ReadExactly(json);
            return json;
        }
        catch (Exception cause) when (cause is InvalidDataException or EndOfStreamException)
        {
            throw new RefusedException(
                new Refusal(
                    "report_archive_damaged", "The archive of reports cannot be read.", Path.GetFileName(path),
                    Remedy: "Run the verification of that day again; the ledger reproduces it."),
                cause);
        }
    }
}
