using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Json;
using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>
/// One bucket's assessments on disk: immutable, checksummed, written aside, synced and renamed, so that a reader sees a
/// whole file or none. Layout: magic <c>HDA1</c>, header length (int32), header JSON, then columns back to back, each a
/// width byte (1, 2, 4 or 8) and its little-endian cells; last the 64-bit XXH3 of everything before.
/// </summary>
public static class AssessmentFile
{
    static readonly byte[] Magic = "HDA1"u8.ToArray();

    /// <summary>Writes the file and returns its checksum.</summary>
    public static ulong Write(string path, AssessmentHeader header, AssessmentColumns columns)
    {
        using var buffer = new ColumnBuffer(columns.Count * 64);
        buffer.Append(Magic);
        var json = JsonSerializer.SerializeToUtf8Bytes(header, AssessmentJson.Default.AssessmentHeader);
        buffer.AppendInt32(json.Length);
        buffer.Append(json);
        var count = columns.Count;
        buffer.AppendColumn(columns.HouseholdNumber.AsSpan(0, count));
        buffer.AppendColumn(columns.Division.AsSpan(0, count));
        buffer.AppendColumn(MemoryMarshal.Cast<ulong, long>(columns.Findings.AsSpan(0, count)));
        for (var p = 0; p < columns.Programmes.Count; p++)
        {
            buffer.AppendColumn(MemoryMarshal.AsBytes(columns.Outcome(p).AsSpan(0, count)));
            buffer.AppendRange(columns.BenefitLow(p).AsSpan(0, count), columns.BenefitHigh(p).AsSpan(0, count));
        }

        for (var f = 0; f < columns.Figures.Count; f++)
        {
            buffer.AppendRange(columns.FigureLow(f).AsSpan(0, count), columns.FigureHigh(f).AsSpan(0, count));
        }

        var checksum = XxHash3.HashToUInt64(buffer.Written);
        buffer.AppendUInt64(checksum);
        WriteDurably(path, buffer.Written);
        return checksum;
    }

    /// <summary>Reads a file back.</summary>
    /// <exception cref="RefusedException"><c>assessment_damaged</c>: the bytes are not those that were written.</exception>
    public static (AssessmentHeader Header, AssessmentColumns Columns) Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < 16 || !bytes.AsSpan(0, 4).SequenceEqual(Magic)
            || XxHash3.HashToUInt64(bytes.AsSpan(0, bytes.Length - 8))
                != BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(bytes.Length - 8)))
        {
            throw new RefusedException(
                "assessment_damaged", "The file is not what was written: its checksum differs.", Path.GetFileName(path),
                remedy: "Run the verification of that day again; the ledger reproduces it.");
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
        var header = JsonSerializer.Deserialize(bytes.AsSpan(8, length), AssessmentJson.Default.AssessmentHeader)!;
        var columns = new AssessmentColumns(header.Programmes, header.Figures, header.Households)
        {
            Count = header.Households,
        };
        var reader = new ColumnCursor(bytes, 8 + length, header.Households);
        reader.Read(columns.HouseholdNumber);
        reader.Read(columns.Division);
        reader.Read(MemoryMarshal.Cast<ulong, long>(columns.Findings.AsSpan()));
        for (var p = 0; p < header.Programmes.Count; p++)
        {
            reader.Read(MemoryMarshal.AsBytes(columns.Outcome(p).AsSpan()));
            reader.ReadRange(columns.BenefitLow(p), columns.BenefitHigh(p));
        }

        for (var f = 0; f < header.Figures.Count; f++)
        {
            reader.ReadRange(columns.FigureLow(f), columns.FigureHigh(f));
        }

        return (header, columns);
    }

    static void WriteDurably(string path, ReadOnlySpan<byte> bytes)
    {
        var aside = path + ".tmp";
        using (var handle = File.OpenHandle(aside, FileMode.Create, FileAccess.Write, preallocationSize: bytes.Length))
        {
            RandomAccess.Write(handle, bytes, 0);
            RandomAccess.FlushToDisk(handle);
        }

        File.Move(aside, path, overwrite: true);
    }
}
