using System.Globalization;
using System.Text;
using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>
/// Writes the heads of the chain to a file outside the database, which is only ever added to: a line for each event, at
/// once, and a signed line for each checkpoint, synced. Whoever shortens or replaces the database is found by it.
/// <code>
/// hedui audit heads 1
/// 12 [hash of event 12]
/// = 12 [UTC ticks] [hash] [signature, base64]
/// </code>
/// </summary>
sealed class AuditHeads : IDisposable
{
    public const string Title = "hedui audit heads 1";
    public const string Signed = "= ";
    const int TailLength = 64 * 1024;

    readonly FileStream file;
    readonly StringBuilder pending = new();

    AuditHeads(FileStream file, (long Seq, byte[] Hash)? last) => (this.file, Last) = (file, last);

    /// <summary>The last head in the file; null in a new one.</summary>
    public (long Seq, byte[] Hash)? Last { get; private set; }

    public static AuditHeads Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            var (last, isWhole) = Tail(file);
            file.Seek(0, SeekOrigin.End);
            var heads = new AuditHeads(file, last);
            heads.pending.Append(file.Length == 0 ? Title + "\n" : isWhole ? "" : "\n");
            heads.Flush();
            return heads;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw Unwritable(path, cause);
        }
    }

    /// <summary>Puts a head behind the others; on the disk after <see cref="Flush"/>.</summary>
    public void Add(long seq, byte[] hash)
    {
        pending.Append(CultureInfo.InvariantCulture, $"{seq} {Convert.ToHexStringLower(hash)}\n");
        Last = (seq, hash);
    }

    /// <summary>Puts a signed head behind the others.</summary>
    public void Add(AuditCheckpoint one) => pending.Append(
        CultureInfo.InvariantCulture,
        $"{Signed}{one.Seq} {one.At} {Convert.ToHexStringLower(one.Hash)} {Convert.ToBase64String(one.Signature)}\n");

    /// <summary>Writes what was added. What fails stays pending, and no further act is done before it is written.</summary>
    public void Flush(bool sync = false)
    {
        if (pending.Length > 0)
        {
            var from = file.Position;
            try
            {
                file.Write(Encoding.ASCII.GetBytes(pending.ToString()));
                pending.Clear();
            }
            catch
            {
                file.Position = from;
                throw;
            }
        }

        if (sync)
        {
            file.Flush(flushToDisk: true);
        }
    }

    public void Dispose() => file.Dispose();

    public static RefusedException Unwritable(string? where, Exception cause) => new(
        new Refusal(
            "audit_unwritable", "The act could not be put on record, so it was not done.", where,
            "a database and a file of heads that can be written",
            "Check the disk of the data folder and of the file of heads (--audit-heads), then try again."),
        cause);

    /// <summary>The last whole head of a file, and whether its last line ends.</summary>
    static ((long Seq, byte[] Hash)? Last, bool IsWhole) Tail(FileStream file)
    {
        file.Seek(Math.Max(0, file.Length - TailLength), SeekOrigin.Begin);
        var bytes = new byte[file.Length - file.Position];
        file.ReadExactly(bytes);
        var text = Encoding.ASCII.GetString(bytes);
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        var heads = whole.Split('\n').Select(AuditHeadLine.Read).OfType<AuditHeadLine.Head>().ToList();
        return (heads.Count == 0 ? null : (heads[^1].Seq, heads[^1].Hash), whole.Length == text.Length);
    }
}
