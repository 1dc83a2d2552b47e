using System.Text.Json.Serialization;

namespace Hedui.Casework;

/// <summary>Which kind of verification order it is (委托类型).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderKind>))]
public enum OrderKind
{
    /// <summary>For a family that applied (新增).</summary>
    New,

    /// <summary>For many families at once (批量).</summary>
    Batch,

    /// <summary>While help is given (动态).</summary>
    Dynamic,

    /// <summary>Because a report grew too old (续期).</summary>
    Renewal,

    /// <summary>After an objection (复查).</summary>
    Recheck,
}

/// <summary>When an order of a kind may be given.</summary>
public static class OrderKinds
{
    /// <summary>Whether an order of the kind may be given while a case stands so: a renewal and a batch at any time in which verification is ordered.</summary>
    public static bool Fits(this OrderKind kind, CaseState state) => kind switch
    {
        OrderKind.New => state == CaseState.Investigating,
        OrderKind.Recheck => state == CaseState.Rechecking,
        OrderKind.Dynamic => CaseSteps.Helped.Contains(state),
        _ => true,
    };
}
