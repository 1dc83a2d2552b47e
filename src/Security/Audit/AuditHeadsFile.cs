using System.Text;

namespace Hedui.Security;

/// <summary>A head of the record of acts: the number of an event and its hash in hexadecimal.</summary>
public sealed record AuditHead(long Seq, string Hash);

/// <summary>How a file of heads relates to a head that comes from elsewhere, a backup say.</summary>
/// <param name="IsOther">Whether it tells another event under that number: another chain, or another future.</param>
/// <param name="Later">How many events it tells after that one.</param>
public sealed record AuditHeadRelation(bool IsOther, long Later);

/// <summary>Copies a file of heads as far as a head, and holds one against a head. Only reads.</summary>
public static class AuditHeadsFile
{
    /// <summary>Writes the lines of a file of heads up to an event, inclusive; later ones belong to what is not in the copy.</summary>
    public static void CopyUntil(string path, long lastEvent, Stream into)
    {
        ArgumentNullException.ThrowIfNull(into);
        // The program may be adding to it.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var lines = new StreamReader(file);
        while (lines.ReadLine() is { } line)
        {
            var seq = AuditHeadLine.Read(line) switch
            {
                AuditHeadLine.Head head => head.Seq,
                AuditHeadLine.Checkpoint checkpoint => checkpoint.Seq,
                _ => 0,
            };
            if (seq <= lastEvent)
            {
                into.Write(Encoding.UTF8.GetBytes(line + "\n"));
            }
        }
    }

    /// <summary>Holds a head against a file of heads.</summary>
    public static AuditHeadRelation Compare(string path, AuditHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var heads = HeadsFile.Read(path);
        return new AuditHeadRelation(
            heads.At(head.Seq) is { Length: > 0 } told && Convert.ToHexStringLower(told) != head.Hash,
            heads.Count == 0 ? 0 : Math.Max(0, heads.Last - head.Seq));
    }
}
