namespace Hedui.Security;

/// <summary>One event on record (审计事件). Everything but the hash goes into the hash.</summary>
public sealed class AuditEvent
{
    /// <summary>Number, from 1 without gaps.</summary>
    public long Seq { get; set; }

    /// <summary>When, in UTC ticks.</summary>
    public long At { get; set; }

    /// <summary>Code of an <see cref="AuditType"/>.</summary>
    public required string Type { get; set; }

    /// <summary>Who.</summary>
    public required string Operator { get; set; }

    /// <summary>Account of the operating system.</summary>
    public string? Account { get; set; }

    /// <summary>Run of the program, or sign-in.</summary>
    public required string Session { get; set; }

    /// <summary>Where the request came from.</summary>
    public string? Address { get; set; }

    /// <summary>What belongs together.</summary>
    public required string Correlation { get; set; }

    /// <summary>On what.</summary>
    public string? Object { get; set; }

    /// <summary>How many things.</summary>
    public long Count { get; set; }

    /// <summary>Digest of what it was about.</summary>
    public string? Digest { get; set; }

    /// <summary>How many persons' particulars were shown.</summary>
    public int Persons { get; set; }

    /// <summary>Digest of their pseudonyms in order; null when there are none.</summary>
    public byte[]? PersonsDigest { get; set; }

    /// <summary><see cref="AuditAct.Done"/>, or the code of the refusal.</summary>
    public required string Result { get; set; }

    /// <summary>The ticket that allowed it.</summary>
    public string? Ticket { get; set; }

    /// <summary>Version of the law.</summary>
    public string? Policy { get; set; }

    /// <summary>h(n) = SM3(01 ‖ h(n − 1) ‖ this event).</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>When.</summary>
    public DateTimeOffset Instant => new(At, TimeSpan.Zero);
}

/// <summary>A person whose particulars an event showed: answers who looked at somebody.</summary>
sealed class AuditPerson
{
    public long Seq { get; set; }

    /// <summary>The pseudonym, 16 bytes.</summary>
    public required byte[] Person { get; set; }
}

/// <summary>The head of the chain at an event, signed.</summary>
sealed class AuditCheckpoint
{
    public long Seq { get; set; }

    /// <summary>UTC ticks.</summary>
    public long At { get; set; }

    public required byte[] Hash { get; set; }

    public required byte[] Signature { get; set; }
}
