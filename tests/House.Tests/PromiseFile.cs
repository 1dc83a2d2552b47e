using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hedui.House.Tests;

/// <summary>One promise, or one control of GB/T 22239-2019 8.1.4, as docs/security/promises.json tells it.</summary>
/// <param name="Id">P01 to P38, or the clause with its letter.</param>
/// <param name="Zh">What is promised, in Chinese.</param>
/// <param name="En">The same in English.</param>
/// <param name="Mechanism">What holds it.</param>
/// <param name="Tests">Full names of the tests that see to it.</param>
/// <param name="Figure">What was measured; null when nothing was.</param>
/// <param name="Covered">Whether the tests cover all of it, a part, or nothing.</param>
/// <param name="Missing">What is not covered and with what it will come; null when nothing is missing.</param>
sealed record Promise(
    string Id, string Zh, string En, string Mechanism, IReadOnlyList<string> Tests, PromiseFigure? Figure, Covered Covered, string? Missing);

/// <summary>A figure that was measured.</summary>
sealed record PromiseFigure(string Value, string Command, DateOnly Date);

/// <summary>How much of a promise its tests cover.</summary>
enum Covered
{
    No,
    Partly,
    Yes,
}

/// <summary>The file of promises, read strictly: nothing may be left out, and nothing stand there that nobody reads.</summary>
sealed record PromiseFile(IReadOnlyList<Promise> Promises)
{
    public const string Path = "docs/security/promises.json";

    static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter<Covered>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public static PromiseFile Read(string json) => JsonSerializer.Deserialize<PromiseFile>(json, Strict)!;
}
