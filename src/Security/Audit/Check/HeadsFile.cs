namespace Hedui.Security;

/// <summary>A file of heads, read: the latest head told for each event, signed heads, and where it contradicts itself.</summary>
sealed class HeadsFile
{
    /// <summary>Numbers further away than this, all gaps together, are no events of ours.</summary>
    const int WidestGap = 10_000_000;

    readonly List<byte[]> hashes = [];
    long first;
    long missing;

    /// <summary>Heads, one for each event.</summary>
    public int Count => hashes.Count;

    /// <summary>The last event with a head.</summary>
    public long Last => first + hashes.Count - 1;

    /// <summary>Where another future begins; null when there is one future only.</summary>
    public long? Fork { get; private set; }

    /// <summary>The first event whose line is missing or unreadable.</summary>
    public long? Damage { get; private set; }

    public List<AuditHeadLine.Checkpoint> Checkpoints { get; } = [];

    public static HeadsFile Read(string path)
    {
        var heads = new HeadsFile();
        // The program may be adding to it.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var lines = new StreamReader(file);
        var isTitle = true;
        while (lines.ReadLine() is { } line)
        {
            heads.Take(line, isTitle);
            isTitle = false;
        }

        return heads;
    }

    public byte[]? At(long seq) => seq >= first && seq <= Last ? hashes[(int)(seq - first)] : null;

    void Take(string line, bool isTitle)
    {
        switch (AuditHeadLine.Read(line))
        {
            case AuditHeadLine.Head head:
                Take(head);
                break;
            case AuditHeadLine.Checkpoint checkpoint:
                Checkpoints.Add(checkpoint);
                break;
            default:
                // A line that a crash has cut off is followed by the same head once more; otherwise the next line shows a gap.
                Damage ??= isTitle && line != AuditHeads.Title ? 1 : null;
                break;
        }
    }

    void Take(AuditHeadLine.Head head)
    {
        if (hashes.Count == 0)
        {
            first = head.Seq;
        }
        else if (head.Seq < first)
        {
            // From before the file was begun: an older database went on.
            Fork = Math.Min(Fork ?? long.MaxValue, head.Seq);
            first = head.Seq;
            hashes.Clear();
            Checkpoints.Clear();
        }
        else if (head.Seq > Last + 1)
        {
            Damage = Math.Min(Damage ?? long.MaxValue, Last + 1);
            missing += head.Seq - Last;
            if (missing > WidestGap)
            {
                return;
            }

            // What was told after the gap still counts; the gap itself proves nothing.
            while (Last + 1 < head.Seq)
            {
                hashes.Add([]);
            }
        }
        else if (At(head.Seq) is { } told)
        {
            if (!told.AsSpan().SequenceEqual(head.Hash))
            {
                Fork = Math.Min(Fork ?? long.MaxValue, head.Seq);
            }

            var at = (int)(head.Seq - first);
            hashes.RemoveRange(at, hashes.Count - at);
            Checkpoints.RemoveAll(one => one.Seq >= head.Seq);
        }

        hashes.Add(head.Hash);
    }
}
