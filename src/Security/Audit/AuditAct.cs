namespace Hedui.Security;

/// <summary>
/// What was done, as it goes on record (行为): objects by number or pseudonym, never by ID number, name or amount.
/// </summary>
/// <param name="Type">What kind of act.</param>
/// <param name="Object">On what, e.g. <c>delivery:12</c>, <c>household:7</c>; null when on nothing in particular.</param>
public sealed record AuditAct(AuditType Type, string? Object = null)
{
    /// <summary>The result of an act that was done.</summary>
    public const string Done = "done";

    /// <summary>How many things: rows, households, reports.</summary>
    public long Count { get; init; } = 1;

    /// <summary>SM3 digest, in hexadecimal, of what the act was about: the file, the list of households, the report.</summary>
    public string? Digest { get; init; }

    /// <summary>Whose particulars were shown. Empty for batches whose list is kept elsewhere under <see cref="Object"/>.</summary>
    public IReadOnlyCollection<Pseudonym> Persons { get; init; } = [];

    /// <summary>Version of the law that was used.</summary>
    public string? Policy { get; init; }

    /// <summary>The ticket that allowed it; null until there are tickets.</summary>
    public string? Ticket { get; init; }

    /// <summary><see cref="Done"/>, or the code of the refusal.</summary>
    public string Result { get; init; } = Done;
}
