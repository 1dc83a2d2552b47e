using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Text.Json;
using Hedui.Storage;

namespace Hedui.Evidence;

/// <summary>
/// Writes one column file (segment or pack) beside its final place: columns first, then the header, then the
/// prologue; <see cref="Complete"/> syncs and renames, so that a file with its final name is always whole.
/// </summary>
sealed class ColumnFileWriter : IDisposable
{
    readonly string path;
    readonly FileStream stream;
    readonly List<ColumnEntry> columns = [];
    readonly SortedDictionary<string, string> facts = new(StringComparer.Ordinal);
    long position = ColumnFileHeader.PrologueLength;
    bool completed;

    /// <summary>Starts a file that will stand at <paramref name="path"/>.</summary>
    public ColumnFileWriter(string path)
    {
        this.path = path;
        stream = new FileStream(TemporaryPath, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        stream.Write(new byte[ColumnFileHeader.PrologueLength]);
    }

    /// <summary>Name of the file while it is being written; the sweep at start removes what a crash left.</summary>
    public string TemporaryPath => path + ".tmp";

    /// <summary>Records a fact in the header.</summary>
    public void Fact(string key, string value) => facts[key] = value;

    /// <summary>Writes a column of values in its narrowest code.</summary>
    public void Column(string name, string kind, ReadOnlySpan<long> values)
    {
        var code = ColumnCode.For(values);
        var length = checked(values.Length * code.Width);
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(length, 1));
        code.Encode(values, buffer.AsSpan(0, length));
        Append(name, kind, values.Length, code, buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Writes bytes as they are: count bytes, digests, sealed texts.</summary>
    public void Bytes(string name, string kind, ReadOnlySpan<byte> bytes, int width = 1) =>
        Append(name, kind, bytes.Length / width, new ColumnCode(width, 0, 0, false), bytes);

    /// <summary>Writes a column of another file as it stands there.</summary>
    public void Copy(ColumnFile.Column column) =>
        Append(column.Entry.Name, column.Entry.Kind, column.Entry.Rows, column.Entry.Code, column.Bytes);

    /// <summary>Writes header and prologue, syncs file and folder, gives the file its name.</summary>
    /// <returns>XXH3 of the header: with the columns' checksums in it, the checksum of the whole file.</returns>
    public string Complete()
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(
            new ColumnFileHeader(facts, columns), ColumnFileJson.Default.ColumnFileHeader);
        Align();
        stream.Write(header);
        Span<byte> prologue = stackalloc byte[ColumnFileHeader.PrologueLength];
        prologue.Clear();
        ColumnFileHeader.Magic.CopyTo(prologue);
        BinaryPrimitives.WriteUInt32LittleEndian(prologue[8..], ColumnFileHeader.Version);
        BinaryPrimitives.WriteInt64LittleEndian(prologue[16..], position);
        BinaryPrimitives.WriteInt64LittleEndian(prologue[24..], header.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(prologue[32..], XxHash3.HashToUInt64(header));
        BinaryPrimitives.WriteUInt64LittleEndian(prologue[56..], XxHash3.HashToUInt64(prologue[..56]));
        stream.Position = 0;
        stream.Write(prologue);
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        File.Move(TemporaryPath, path, overwrite: true);
        DurableFolder.Sync(Path.GetDirectoryName(path)!);
        completed = true;
        return Hex(XxHash3.HashToUInt64(header));
    }

    /// <summary>Removes the unfinished file.</summary>
    public void Dispose()
    {
        stream.Dispose();
        if (!completed)
        {
            File.Delete(TemporaryPath);
        }
    }

    /// <summary>Sixteen hexadecimal digits.</summary>
    public static string Hex(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);

    void Append(string name, string kind, int rows, ColumnCode code, ReadOnlySpan<byte> bytes)
    {
        Align();
        columns.Add(new ColumnEntry(
            name, kind, rows, code.Width, code.Base, code.Shift, code.HasSpecials, position,
            Hex(XxHash3.HashToUInt64(bytes))));
        stream.Write(bytes);
        position += bytes.Length;
    }

    void Align()
    {
        var rest = (int)(position % ColumnFileHeader.Alignment);
        if (rest != 0)
        {
            stream.Write(new byte[ColumnFileHeader.Alignment - rest]);
            position += ColumnFileHeader.Alignment - rest;
        }
    }
}
