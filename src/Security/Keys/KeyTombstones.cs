using System.Globalization;
using System.Text;
using Hedui.Storage;

namespace Hedui.Security;

/// <summary>
/// What is left of destroyed keys (密钥销毁记录), in a file beside that of the heads of the record of acts, outside the database
/// and only ever added to: whoever brings an older key ring back finds its key told of here.
/// <code>
/// hedui key tombstones 1
/// seal 3 sm 2026-11-27T02:05:00.0000000+00:00 [mark]
/// </code>
/// </summary>
/// <param name="path">The file; made with the first tombstone.</param>
/// <param name="time">The clock.</param>
public sealed class KeyTombstones(string path, TimeProvider time)
{
    const string Title = "hedui key tombstones 1";

    /// <summary>The file of tombstones that belongs to a file of heads.</summary>
    public static KeyTombstones Beside(string headsFile, TimeProvider time) => new(headsFile + ".tombstones", time);

    /// <summary>Where it is.</summary>
    public string Path => path;

    internal DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Every tombstone, in the order in which they were set.</summary>
    public IReadOnlyList<ShreddedKey> Read() => File.Exists(path) ? [.. File.ReadLines(path).Select(Read).OfType<ShreddedKey>()] : [];

    /// <summary>Sets a tombstone: on the disk when this returns. One that is there is not set again.</summary>
    /// <exception cref="Kernel.RefusedException"><c>audit_unwritable</c>.</exception>
    public void Add(ShreddedKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (Read().Any(one => one.Mark == key.Mark))
        {
            return;
        }

        try
        {
            using (var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite))
            {
                var begin = file.Length == 0 ? Title + "\n" : IsWhole(file) ? "" : "\n";
                file.Seek(0, SeekOrigin.End);
                file.Write(Encoding.ASCII.GetBytes(begin + Line(key) + "\n"));
                file.Flush(flushToDisk: true);
            }

            DurableFolder.Sync(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw AuditHeads.Unwritable(path, cause);
        }
    }

    static string Line(ShreddedKey key) => string.Create(
        CultureInfo.InvariantCulture, $"seal {key.Version} {key.Suite} {key.ShreddedAt:O} {key.Mark}");

    /// <summary>Whether the last line ends; a crash may have cut it off.</summary>
    static bool IsWhole(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }

    static ShreddedKey? Read(string line) => line.Split(' ') is ["seal", var version, var suite, var at, { Length: 2 * Sm3.Length } mark]
        && ushort.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? new ShreddedKey(number, suite, instant, mark)
            : null;
}
