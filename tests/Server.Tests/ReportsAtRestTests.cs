using System.IO.Compression;
using System.Text;

namespace Hedui.Server.Tests;

/// <summary>Who a report is about stands in clear on paper, never on the disk of the node.</summary>
public sealed class ReportsAtRestTests : IDisposable
{
    readonly AnInstallation office = new AnInstallation().WithOneHousehold();

    public void Dispose() => office.Dispose();

    [Fact]
    public void No_kept_report_shows_a_name_a_number_or_an_amount()
    {
        office.IssueAll();
        office.Report(AnInstallation.Day.AddDays(1));

        var kept = Directory.EnumerateFiles(office.AtRest(), "*", SearchOption.AllDirectories).SelectMany(Contents).ToList();

        Assert.True(kept.Count(one => one.File.Contains("reports", StringComparison.Ordinal)) >= 2);
        foreach (var secret in new[] { AnInstallation.Applicant, AnInstallation.ApplicantId, "****0027", "1,200.5", "工商银行" })
        {
            Assert.Empty(kept.Where(one => Shows(one.Bytes, secret)).Select(one => one.File));
        }
    }

    /// <summary>A file as it lies there, and what anybody could make of it without a key.</summary>
    static IEnumerable<(string File, byte[] Bytes)> Contents(string file)
    {
        var bytes = File.ReadAllBytes(file);
        yield return (file, bytes);
        if (bytes.AsSpan().StartsWith("PK"u8))
        {
            using var archive = new ZipArchive(new MemoryStream(bytes));
            foreach (var entry in archive.Entries)
            {
                using var content = entry.Open();
                using var plain = new MemoryStream();
                content.CopyTo(plain);
                yield return (file, plain.ToArray());
            }
        }
        else if (TryInflate(bytes) is { } plain)
        {
            yield return (file, plain);
        }
    }

    static byte[]? TryInflate(byte[] bytes)
    {
        try
        {
            using var stream = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            stream.CopyTo(plain);
            return plain.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    static bool Shows(byte[] bytes, string secret) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0;
}
