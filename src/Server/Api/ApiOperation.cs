namespace Hedui.Server;

/// <summary>What an endpoint of the interface for programs tells about itself (接口说明); kept with the endpoint.</summary>
/// <param name="Id">Its name in generated clients, e.g. <c>ReceiveApplication</c>.</param>
/// <param name="En">What it does, in English.</param>
/// <param name="Zh">The same in Chinese.</param>
sealed record ApiOperation(string Id, string En, string Zh)
{
    /// <summary>What is sent as JSON; null where nothing is.</summary>
    public Type? Takes { get; init; }

    /// <summary>What is answered as JSON; null where <see cref="Media"/> is.</summary>
    public Type? Answers { get; init; }

    /// <summary>The form of an answer that is not JSON.</summary>
    public string? Media { get; init; }

    /// <summary>Whether bytes of any form are sent.</summary>
    public bool TakesBytes { get; init; }

    /// <summary>Whether an answer carries the version of a case as <c>ETag</c>, and what is sent may demand one.</summary>
    public bool IsOfACase { get; init; }

    /// <summary>Status of the answer.</summary>
    public int Status { get; init; } = 200;

    /// <summary>What may be asked after the question mark: name and what it means.</summary>
    public IReadOnlyList<(string Name, string En)> Asks { get; init; } = [];

    /// <summary>Codes with which it is refused, beside those of every endpoint.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = [];

    /// <summary>What a route value is, where it is more than its name tells.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
