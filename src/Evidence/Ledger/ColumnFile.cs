using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.IO.MemoryMappedFiles;
using System.Text.Json;
using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>
/// One column file, memory-mapped. The header is checked when the file is opened, each column when it is first asked
/// for: a damaged byte becomes a refusal that names file and column, never a wrong number. Safe for many threads.
/// </summary>
sealed unsafe class ColumnFile : IDisposable
{
    readonly MemoryMappedFile map;
    readonly MemoryMappedViewAccessor view;
    readonly Dictionary<string, Column> columns = new(StringComparer.Ordinal);
    readonly byte* start;

    /// <summary>Maps the file and checks its header.</summary>
    /// <exception cref="RefusedException"><c>segment_damaged</c>, <c>segment_missing</c>, <c>segment_version</c>.</exception>
    public ColumnFile(string path)
    {
        Path = path;
        if (!File.Exists(path))
        {
            throw new RefusedException(
                "segment_missing", "A file that the manifest lists is not there.", Name, null,
                "Restore it from the backup.");
        }

        if (new FileInfo(path).Length < ColumnFileHeader.PrologueLength)
        {
            throw Damaged("prologue");
        }

        map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            Header = ReadHeader(new FileInfo(path).Length);
            foreach (var entry in Header.Columns)
            {
                columns.Add(entry.Name, new Column(this, entry, start + entry.Offset));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>File name without folder, for messages.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>What the file says about itself.</summary>
    public ColumnFileHeader Header { get; }

    /// <summary>XXH3 of the header, which holds the columns' checksums: the checksum of the whole file.</summary>
    public string Checksum { get; private set; } = "";

    /// <summary>Refuses a file that is whole but not the one the manifest lists.</summary>
    public void Expect(string checksum)
    {
        if (Checksum != checksum)
        {
            throw Damaged("header");
        }
    }

    /// <summary>A fact of the header, or empty.</summary>
    public string Fact(string key) => Header.Facts.GetValueOrDefault(key, "");

    /// <summary>A number among the facts of the header.</summary>
    public long Number(string key) => long.Parse(Fact(key), CultureInfo.InvariantCulture);

    /// <summary>A column, checked; null if the file has none of that name.</summary>
    public Column? Find(string name) => columns.GetValueOrDefault(name)?.Checked();

    /// <summary>A column every file of this sort has.</summary>
    public Column this[string name] => Find(name) ?? throw Damaged(name);

    /// <summary>Checks every column now.</summary>
    public void CheckAll()
    {
        foreach (var column in columns.Values)
        {
            column.Checked();
        }
    }

    /// <summary>
    /// Gives back the memory that reading made resident. The mapping stays, readers in other threads need not know.
    /// </summary>
    public void Release() => MappedPages.Release(start, (nuint)view.Capacity);

    /// <summary>Unmaps the file.</summary>
    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        map.Dispose();
    }

    RefusedException Damaged(string column) => new(
        "segment_damaged", "A ledger file is not as it was written.", $"{Name}, column {column}", null,
        "Restore the file from the backup, or withdraw the delivery and import it again.");

    ColumnFileHeader ReadHeader(long length)
    {
        var prologue = new ReadOnlySpan<byte>(start, ColumnFileHeader.PrologueLength);
        var headerAt = BinaryPrimitives.ReadInt64LittleEndian(prologue[16..]);
        var headerLength = BinaryPrimitives.ReadInt64LittleEndian(prologue[24..]);
        if (!prologue[..8].SequenceEqual(ColumnFileHeader.Magic)
            || BinaryPrimitives.ReadUInt64LittleEndian(prologue[56..]) != XxHash3.HashToUInt64(prologue[..56])
            || headerAt < ColumnFileHeader.PrologueLength || headerLength is <= 0 or > int.MaxValue
            || headerAt + headerLength != length)
        {
            throw Damaged("prologue");
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(prologue[8..]) is var version && version != ColumnFileHeader.Version)
        {
            throw new RefusedException(
                "segment_version", $"The file has format version {version}.", Name,
                $"{ColumnFileHeader.Version}", "Use the version of Hedui that wrote it.");
        }

        var header = new ReadOnlySpan<byte>(start + headerAt, (int)headerLength);
        if (XxHash3.HashToUInt64(header) != BinaryPrimitives.ReadUInt64LittleEndian(prologue[32..]))
        {
            throw Damaged("header");
        }

        Checksum = ColumnFileWriter.Hex(XxHash3.HashToUInt64(header));
        return JsonSerializer.Deserialize(header, ColumnFileJson.Default.ColumnFileHeader)!;
    }

    /// <summary>One column of the file.</summary>
    public sealed class Column
    {
        readonly ColumnFile file;
        readonly byte* start;
        readonly ColumnCode code;
        bool isChecked;

        internal Column(ColumnFile file, ColumnEntry entry, byte* start)
        {
            this.file = file;
            this.start = start;
            Entry = entry;
            code = entry.Code;
        }

        /// <summary>Place and code.</summary>
        public ColumnEntry Entry { get; }

        /// <summary>Number of values.</summary>
        public int Rows => Entry.Rows;

        /// <summary>One value.</summary>
        public long this[int row] => code.At(start, row);

        /// <summary>The bytes as they stand.</summary>
        public ReadOnlySpan<byte> Bytes => new(start, (int)Entry.Length);

        /// <summary>Values from a row on, widened.</summary>
        public void Read(int first, Span<long> into) => code.Decode(start, first, into);

        /// <summary>Values from a row on, for days and numbers.</summary>
        public void Read(int first, Span<int> into) => code.Decode(start, first, into);

        /// <summary>All values as 32-bit numbers; for starts and counts.</summary>
        public int[] ToInts()
        {
            var ints = new int[Rows];
            for (var i = 0; i < ints.Length; i++)
            {
                ints[i] = (int)this[i];
            }

            return ints;
        }

        internal Column Checked()
        {
            // Two threads may both check; the flag only ever goes from no to yes.
            if (!isChecked)
            {
                if (ColumnFileWriter.Hex(XxHash3.HashToUInt64(Bytes)) != Entry.Xxh3)
                {
                    throw file.Damaged(Entry.Name);
                }

                isChecked = true;
            }

            return this;
        }
    }
}
