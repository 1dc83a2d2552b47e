namespace Hedui.Storage;

/// <summary>What a guard stands before.</summary>
public enum GuardedVerb
{
    /// <summary>A row is added.</summary>
    Insert,

    /// <summary>A row is changed.</summary>
    Update,

    /// <summary>A row is removed.</summary>
    Delete,
}

/// <summary>
/// A rule that the database keeps by itself, whoever writes to it: before a row of the table is added, changed or removed
/// it is refused where the condition holds. Told once, put in place as each engine has it. A verb that is always refused is
/// on a server not even granted to the program.
/// </summary>
/// <param name="Name">Its own name in the database.</param>
/// <param name="Table">The table.</param>
/// <param name="Verb">Before what.</param>
/// <param name="Refusal">The code that the one who writes is told.</param>
/// <param name="When">
/// Over <c>NEW</c> and <c>OLD</c>, in SQL that all engines read (<c>IS DISTINCT FROM</c> where NULL counts); where it is not known to
/// hold nothing is refused.
/// </param>
public sealed record Guard(string Name, string Table, GuardedVerb Verb, string Refusal, string When = Guard.Always)
{
    /// <summary>The condition that always holds.</summary>
    public const string Always = "TRUE";

    /// <summary>Rows are only ever added: two guards, against changing and removing.</summary>
    /// <param name="table">The table.</param>
    /// <param name="refusal">The code.</param>
    public static IEnumerable<Guard> AppendOnly(string table, string refusal) =>
        [new($"{table}_no_update", table, GuardedVerb.Update, refusal), Stays(table, refusal)];

    /// <summary>Rows are not removed.</summary>
    /// <param name="table">The table.</param>
    /// <param name="refusal">The code.</param>
    public static Guard Stays(string table, string refusal) => new($"{table}_no_delete", table, GuardedVerb.Delete, refusal);
}
