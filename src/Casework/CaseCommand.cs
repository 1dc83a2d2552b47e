using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hedui.Kernel;
using Hedui.Storage;

namespace Hedui.Casework;

/// <summary>Something an operator wants done in a case (办理命令): one step of <see cref="CaseSteps"/> with what belongs to it.</summary>
/// <param name="Case">Number of the case.</param>
public abstract record CaseCommand(string Case)
{
    /// <summary>The version of the case that the operator saw; null not to ask. Another one now is <c>case_changed_meanwhile</c>.</summary>
    [JsonIgnore]
    public long? Version { get; init; }

    /// <summary>A mark of the sender's: the same command under the same mark has one effect, however often it is sent.</summary>
    [JsonIgnore]
    public string? Key { get; init; }

    /// <summary>The command for a step, as it was sent.</summary>
    /// <param name="step">Code of the step.</param>
    /// <param name="number">Number of the case.</param>
    /// <param name="json">What belongs to it: an object with the fields of the command.</param>
    /// <exception cref="RefusedException"><c>unknown_step</c>, <c>json_unreadable</c>.</exception>
    public static CaseCommand Read(string step, string number, ReadOnlyMemory<byte> json)
    {
        var type = TypeOf(step) ?? throw new RefusedException(
            "unknown_step", "There is no such step.", step, string.Join(", ", CaseSteps.All.Select(one => one.Code)));
        try
        {
            var fields = JsonNode.Parse(json.Span)!.AsObject();
            fields["case"] = number;
            return (CaseCommand)fields.Deserialize(type, CaseJson.Strict)!;
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or NullReferenceException or NotSupportedException or ArgumentException)
        {
            throw new RefusedException(new Refusal(
                "json_unreadable", "The body is not what the step needs.", step,
                string.Join(", ", type.GetConstructors()[0].GetParameters().Select(one => one.Name).Where(one => one != nameof(Case))),
                "Send an object with these fields."), null);
        }
    }

    /// <summary>What is sent for a step; null where there is no such step, or bytes are sent.</summary>
    /// <param name="step">Code of the step.</param>
    public static Type? TypeOf(string step) => CommandCodes.All.FirstOrDefault(one => one.Value == step && one.Key != typeof(AttachDocument)).Key;

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
