namespace Hedui.Security;

/// <summary>A look that waits to be put on record. What is not fixed is written and read only by whoever holds the record.</summary>
sealed class AuditLook(AuditActor actor, AuditAct[] acts)
{
    public AuditActor Actor => actor;

    public AuditAct[] Acts => acts;

    /// <summary>Whoever came before writes it with theirs, or it writes itself: nobody else may.</summary>
    public bool IsTaken { get; set; }

    /// <summary>It is on record.</summary>
    public bool IsDone { get; set; }
}
