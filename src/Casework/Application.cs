using System.Text.Json.Serialization;

namespace Hedui.Casework;

/// <summary>How an application came (申请渠道).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApplicationChannel>))]
public enum ApplicationChannel
{
    /// <summary>At the counter (窗口).</summary>
    Counter,

    /// <summary>The village helped to write it (村居代办).</summary>
    Village,

    /// <summary>In a batch, such as a yearly re-verification (批量).</summary>
    Batch,

    /// <summary>The office found the family itself (主动发现).</summary>
    Found,

    /// <summary>Another platform sent it on, of another province or ministry (其他平台转来).</summary>
    Node,
}

/// <summary>An application for help (申请): the household as the registry has it, and the programmes asked for.</summary>
/// <param name="Household">Registry number of the household; who belongs to it and who owes it support is known from there.</param>
/// <param name="Programmes">Keys of the programmes, at least one.</param>
/// <param name="Village">Twelve-digit code of the village or community; or the smallest division known.</param>
public sealed record Application(int Household, IReadOnlyList<string> Programmes, string Village)
{
    /// <summary>How it came.</summary>
    public ApplicationChannel Channel { get; init; }

    /// <summary>Which node it came from, and its number there; for <see cref="ApplicationChannel.Node"/>, and no other. It names nobody.</summary>
    public string? Origin { get; init; }

    /// <summary>A mark of the sender's: the same application under the same mark makes one case.</summary>
    [JsonIgnore]
    public string? Key { get; init; }
}

/// <summary>What a declared item is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeclaredKind>))]
public enum DeclaredKind
{
    /// <summary>Income (收入).</summary>
    Income,

    /// <summary>Property (财产).</summary>
    Property,

    /// <summary>Expenditure (支出).</summary>
    Expenditure,
}

/// <summary>One thing the family declared (申报项).</summary>
/// <param name="Kind">Income, property or expenditure.</param>
/// <param name="Code">Code of the standards' list, e.g. of <c>local_declared_income</c>.</param>
/// <param name="Fen">Amount in fen, not negative.</param>
/// <param name="Member">Registry number of the member; null when it is the household's.</param>
/// <param name="From">First day of the period, inclusive; for property the day.</param>
/// <param name="Until">Last day of the period, inclusive; for property the same day.</param>
public sealed record DeclaredItem(DeclaredKind Kind, string Code, long Fen, int? Member, DateOnly From, DateOnly Until)
{
    /// <summary>What the family said of it.</summary>
    public string? Text { get; init; }
}
