namespace Hedui.Security;

/// <summary>What is wrong with the record.</summary>
public enum AuditFaultKind
{
    /// <summary>An event does not give its hash on top of the one before: it was changed, put in, or put elsewhere.</summary>
    Altered,

    /// <summary>A number is left out: an event was removed.</summary>
    Missing,

    /// <summary>The database ends before the heads do: its tail was cut off, or an older database put in its place.</summary>
    TailMissing,

    /// <summary>The chain is sound and is not the one whose heads are outside: it was written anew from here.</summary>
    Rewritten,

    /// <summary>The same from the first event on: it is another chain.</summary>
    ChainReplaced,

    /// <summary>The heads tell two futures: from here the program went on from an older database.</summary>
    RolledBack,

    /// <summary>An event is earlier than the one before: the clock was set back.</summary>
    ClockBack,

    /// <summary>The persons shown by an event are not those it was written with.</summary>
    PersonsAltered,

    /// <summary>A signed head was not signed with the key, or its event is another.</summary>
    CheckpointForged,

    /// <summary>A head that was signed outside is not in the database.</summary>
    CheckpointMissing,

    /// <summary>A line of the file of heads is missing or cannot be read.</summary>
    HeadsDamaged,

    /// <summary>There is no file of heads: from here on a shortened database would not be noticed.</summary>
    HeadsMissing,

    /// <summary>Events stand behind the last head. After a crash the next start accounts for them; else they were put there.</summary>
    Unanchored,
}

/// <summary>Something wrong with the record.</summary>
/// <param name="Seq">Number of the first event that is concerned.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Events">How many events are concerned in the same way.</param>
public sealed record AuditFault(long Seq, AuditFaultKind Kind, long Events);

/// <summary>What a check of the record found.</summary>
/// <param name="Events">Events that were read.</param>
/// <param name="Heads">Heads that were compared.</param>
/// <param name="Checkpoints">Signed heads that were checked.</param>
/// <param name="Faults">What is wrong, by the number of the event; the first is the first bad event.</param>
public sealed record AuditVerdict(long Events, long Heads, long Checkpoints, IReadOnlyList<AuditFault> Faults)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Faults.Count == 0;
}
