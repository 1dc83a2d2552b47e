namespace Hedui.Casework;

/// <summary>A step that was taken: a row of <c>case_steps</c>, written once.</summary>
sealed class StepEntry
{
    public long Id { get; set; }

    public long Case { get; set; }

    /// <summary>The version of the case after it.</summary>
    public long Version { get; set; }

    public required string Step { get; set; }

    public required string From { get; set; }

    public required string To { get; set; }

    public required string By { get; set; }

    /// <summary>UTC ticks.</summary>
    public long At { get; set; }

    /// <summary>Coded reason; null where none is asked for.</summary>
    public string? Reason { get; set; }

    /// <summary>Of a decision: whether the machine had concluded that help is due; null where it left it open, and for any other step.</summary>
    public bool? MachineGrants { get; set; }

    /// <summary>The command as JSON, sealed for this row.</summary>
    public required byte[] Content { get; set; }

    /// <summary>SM3 of what is above, as it stands in the record of acts too.</summary>
    public required string Digest { get; set; }
}

/// <summary>A command that was sent with a mark: a row of <c>case_requests</c>.</summary>
sealed class RequestEntry
{
    public required string By { get; set; }

    public required string Key { get; set; }

    public required string Digest { get; set; }

    public required string Number { get; set; }

    public long At { get; set; }
}

/// <summary>A seed for drawing a handler: a row of <c>case_draws</c>.</summary>
sealed class DrawEntry
{
    public long Id { get; set; }

    /// <summary>SM3 of the seed, on record before the case exists.</summary>
    public required string Commitment { get; set; }

    public required byte[] Sealed { get; set; }

    /// <summary>Of which case; null while it waits.</summary>
    public string? Number { get; set; }

    /// <summary>Among whom, in order, with spaces between.</summary>
    public string? Candidates { get; set; }

    public string? Drawn { get; set; }

    /// <summary>The seed in hexadecimal, once it was used.</summary>
    public string? Seed { get; set; }
}

/// <summary>An attachment: a row of <c>case_documents</c>.</summary>
sealed class DocumentEntry
{
    public long Id { get; set; }

    public long Case { get; set; }

    public int Place { get; set; }

    public required string Kind { get; set; }

    public required string Form { get; set; }

    public int Length { get; set; }

    public required string Digest { get; set; }

    public required byte[] Sealed { get; set; }
}

/// <summary>A query of a verification order: a row of <c>case_queries</c>.</summary>
sealed class QueryEntry
{
    public long Id { get; set; }

    public long Case { get; set; }

    /// <summary>Number of the order within the case.</summary>
    public int Order { get; set; }

    public required string Category { get; set; }

    public required string Source { get; set; }

    public QueryProgress Progress { get; set; }

    public DateOnly PlannedOn { get; set; }

    public DateOnly? SentOn { get; set; }

    public DateOnly? AnsweredOn { get; set; }

    public int Reminders { get; set; }
}

/// <summary>An objection: a row of <c>case_objections</c>; what is said in it lies sealed with its step.</summary>
sealed class ObjectionEntry
{
    public long Id { get; set; }

    public long Case { get; set; }

    public int Place { get; set; }

    public ObjectionTarget Target { get; set; }

    /// <summary>The report it is about; null when it is about none.</summary>
    public string? Report { get; set; }

    public DateOnly MadeOn { get; set; }

    public bool? IsUpheld { get; set; }

    public DateOnly? SettledOn { get; set; }

    public string? CorrectionSource { get; set; }

    public DateOnly? CorrectionAskedOn { get; set; }

    public string? CorrectionDelivery { get; set; }

    public string? NewReport { get; set; }
}

/// <summary>A stretch in which an amount is due: a row of <c>case_benefits</c>.</summary>
sealed class BenefitEntry
{
    public long Id { get; set; }

    public long Case { get; set; }

    public required string Programme { get; set; }

    public long Fen { get; set; }

    /// <summary>First day, the first of a month.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day, inclusive; null while it has no end.</summary>
    public DateOnly? Until { get; set; }
}

/// <summary>A payment on a list: a row of <c>case_payments</c>.</summary>
sealed class PaymentEntry : Storage.IDivisionRow
{
    public long Id { get; set; }

    public long Case { get; set; }

    public int Division { get; set; }

    public required string Number { get; set; }

    public required string Village { get; set; }

    public required string Programme { get; set; }

    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; set; }

    public long Fen { get; set; }
}

/// <summary>What was asked back: a row of <c>case_recoveries</c>.</summary>
sealed class RecoveryEntry
{
    public long Id { get; set; }

    public long Case { get; set; }

    public long Fen { get; set; }

    public long FineFen { get; set; }

    public required string Reason { get; set; }

    public DateOnly DecidedOn { get; set; }
}
