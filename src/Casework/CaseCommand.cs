using System.Text.Json.Serialization;
using Hedui.Storage;

namespace Hedui.Casework;

/// <summary>Something an operator wants done in a case (办理命令): one step of <see cref="CaseSteps"/> with what belongs to it.</summary>
/// <param name="Case">Number of the case.</param>
public abstract record CaseCommand([property: JsonIgnore] string Case)
{
    /// <summary>The version of the case that the operator saw; null not to ask. Another one now is <c>case_changed_meanwhile</c>.</summary>
    [JsonIgnore]
    public long? Version { get; init; }

    /// <summary>A mark of the sender's: the same command under the same mark has one effect, however often it is sent.</summary>
    [JsonIgnore]
    public string? Key { get; init; }

    /// <summary>Code of the step.</summary>
    internal string Step => CommandCodes.All[GetType()];

    /// <summary>Refuses what the command itself lacks or what does not go with the case.</summary>
    internal virtual void Demand(CaseEntry row, CaseContext context)
    {
    }

    /// <summary>Writes into the case what follows from it; the state is set by the flow.</summary>
    internal abstract void Apply(CaseEntry row, CaseContext context);

    /// <summary>Keeps what stands in rows of its own.</summary>
    internal virtual void Keep(HeduiDbContext db, CaseEntry row, CaseContext context)
    {
    }
}
