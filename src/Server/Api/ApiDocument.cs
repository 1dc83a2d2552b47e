using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hedui.Casework;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hedui.Server;

/// <summary>
/// The description of the interface for programs (OpenAPI 3.0.3), made from the endpoints that run: a new one that tells nothing of itself
/// is refused by a test. The first version stands under <c>/api/v1</c>; what would break a client gets <c>/api/v2</c> beside it.
/// </summary>
static partial class ApiDocument
{
    /// <summary>Version of the description: the first number changes with the address.</summary>
    const string Version = "1.0.0";

    static readonly string[] OfEvery = ["session_over", "not_allowed", "duty_missing", "too_many_requests", "internal_error"];

    static readonly string[] OfEveryChange =
    [
        "idempotency_key_missing", "idempotency_key_reused", "media_type", "json_unreadable", "case_changed_meanwhile", "version_unreadable",
    ];

    /// <summary>Makes it.</summary>
    public static JsonObject Of(IEnumerable<Endpoint> endpoints)
    {
        CaseRoutes.Json.MakeReadOnly(populateMissingResolver: true);
        var schemas = new ApiSchemas(CaseRoutes.Json);
        var paths = new JsonObject();
        foreach (var (path, method, one) in endpoints.OfType<RouteEndpoint>().SelectMany(Told).OrderBy(one => one.Path, StringComparer.Ordinal).ThenBy(one => one.Method, StringComparer.Ordinal))
        {
            if (paths[path] is not JsonObject at)
            {
                paths[path] = at = [];
            }

            at[method] = Operation(path, method, one, schemas);
        }

        schemas.Components["Problem"] = Problem();
        var example = ProblemExample("step_not_allowed");
        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject
            {
                ["title"] = "Hedui 核对", ["version"] = Version,
                ["description"] = "Cases from application to payment. 从申请到发放的案件办理。 A session's cookie says who asks; a refusal is a problem (RFC 9457) with a stable code.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject { ["session"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject(schemas.Components.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone()))),
                ["responses"] = new JsonObject
                {
                    ["Refused"] = new JsonObject
                    {
                        ["description"] = "Refused, and nothing was done. 没有办理。 Which codes may come is told with each operation (x-codes), their status with the problem.",
                        ["content"] = Content("application/problem+json", new JsonObject { ["$ref"] = "#/components/schemas/Problem" }, example),
                    },
                },
                ["securitySchemes"] = new JsonObject { ["session"] = new JsonObject { ["type"] = "apiKey", ["in"] = "cookie", ["name"] = "__Host-hedui" } },
            },
        };
    }

    /// <summary>What an endpoint tells of itself; a step's endpoint once for each step, since each takes something else.</summary>
    static IEnumerable<(string Path, string Method, ApiOperation One)> Told(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<ApiOperation>() is not { } one)
        {
            yield break;
        }

        var path = Constraint().Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), "}");
        var method = endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods[0].ToLowerInvariant();
        if (method == "post" && path.EndsWith("/steps/{step}", StringComparison.Ordinal))
        {
            foreach (var step in CaseSteps.All.Where(step => CaseCommand.TypeOf(step.Code) is not null))
            {
                yield return (path.Replace("{step}", step.Code, StringComparison.Ordinal), method, one with
                {
                    Id = $"Do{string.Concat(step.Code.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}", En = step.En, Zh = step.Zh,
                    Takes = CaseCommand.TypeOf(step.Code),
                    Refusals = [.. one.Refusals, .. step.Checks.Select(check => check.Code)],
                });
            }
        }
        else
        {
            yield return (path, method, one);
        }
    }

    static JsonObject Operation(string path, string method, ApiOperation one, ApiSchemas schemas)
    {
        var operation = new JsonObject
        {
            ["operationId"] = one.Id, ["summary"] = one.En, ["description"] = one.Zh, ["tags"] = new JsonArray(path.Split('/')[3]),
            ["parameters"] = new JsonArray([.. Parameters(path, method, one)]),
        };
        if (one.TakesBytes)
        {
            operation["requestBody"] = Body("application/octet-stream", new JsonObject { ["type"] = "string", ["format"] = "binary" });
        }
        else if (one.Takes is { } takes)
        {
            operation["requestBody"] = Body("application/json", schemas.Of(takes));
        }

        var answer = new JsonObject { ["description"] = "Done. 已办理。" };
        if (one.IsOfACase)
        {
            answer["headers"] = new JsonObject { ["ETag"] = new JsonObject { ["description"] = "Version of the case, for If-Match.", ["schema"] = Text() } };
        }

        answer["content"] = one.Media is { } media ? new JsonObject { [media] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string", ["format"] = "binary" } } }
            : one.Answers is { } answers ? Content("application/json", schemas.Of(answers), null) : null;
        var responses = new JsonObject { [one.Status.ToString(CultureInfo.InvariantCulture)] = answer };
        responses["default"] = new JsonObject { ["$ref"] = "#/components/responses/Refused" };
        operation["responses"] = responses;
        operation["x-codes"] = new JsonArray(
            [.. OfEvery.Concat(method == "get" ? [] : OfEveryChange).Concat(one.Refusals).Distinct().Order(StringComparer.Ordinal).Select(code => (JsonNode)code)]);
        return operation;
    }

    static IEnumerable<JsonNode> Parameters(string path, string method, ApiOperation one)
    {
        foreach (Match match in Named().Matches(path))
        {
            var name = match.Groups[1].Value;
            var schema = one.Values.TryGetValue(name, out var values)
                ? new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value)]) }
                : Text();
            yield return new JsonObject { ["name"] = name, ["in"] = "path", ["required"] = true, ["schema"] = schema };
        }

        foreach (var (name, en) in one.Asks)
        {
            yield return new JsonObject { ["name"] = name, ["in"] = "query", ["description"] = en, ["schema"] = Text() };
        }

        if (method != "get")
        {
            yield return new JsonObject
            {
                ["name"] = "Idempotency-Key", ["in"] = "header", ["required"] = true, ["description"] = "The same under the same key has one effect.",
                ["schema"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 100 },
            };
        }

        if (method != "get" && one is { IsOfACase: true, Status: 200 })
        {
            yield return new JsonObject { ["name"] = "If-Match", ["in"] = "header", ["description"] = "The ETag of the case as it was seen; another one now is refused.", ["schema"] = Text() };
        }
    }

    static JsonObject Problem() => new()
    {
        ["type"] = "object", ["description"] = "RFC 9457", ["required"] = new JsonArray("type", "title", "status", "code"),
        ["properties"] = new JsonObject
        {
            ["type"] = Text(), ["title"] = Text(), ["status"] = new JsonObject { ["type"] = "integer", ["format"] = "int32" }, ["code"] = Known(),
            ["where"] = Maybe(), ["allowed"] = Maybe(), ["remedy"] = Maybe(),
        },
    };

    /// <summary>Each with its status; no enumeration, so that a new code breaks no client.</summary>
    static JsonObject Known() => new() { ["type"] = "string", ["x-known"] = new JsonObject(ApiCodes.All.Select(code => KeyValuePair.Create(code, (JsonNode?)ApiGuard.StatusOf(code)))) };

    static JsonObject ProblemExample(string code)
    {
        var (zh, remedy) = RefusalWords.Of(code);
        return new() { ["type"] = $"urn:hedui:{code}", ["title"] = zh, ["status"] = ApiGuard.StatusOf(code), ["code"] = code, ["where"] = null, ["allowed"] = null, ["remedy"] = remedy };
    }

    static JsonObject Body(string media, JsonObject schema) => new() { ["required"] = true, ["content"] = Content(media, schema, null) };

    static JsonObject Content(string media, JsonObject schema, JsonNode? example)
    {
        var content = new JsonObject { ["schema"] = schema };
        if (example is not null)
        {
            content["example"] = example;
        }

        return new() { [media] = content };
    }

    static JsonObject Text() => new() { ["type"] = "string" };

    static JsonObject Maybe() => new() { ["type"] = "string", ["nullable"] = true };

    [GeneratedRegex(":[a-z]+}")]
    private static partial Regex Constraint();

    [GeneratedRegex("{([a-z]+)}")]
    private static partial Regex Named();
}
