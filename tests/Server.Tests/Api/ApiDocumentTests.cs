using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hedui.Casework;
using Hedui.Client;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hedui.Server.Tests;

/// <summary>The interface for programs is described by itself, whole, with examples that are taken and codes that are told; a client made from it works.</summary>
public sealed partial class ApiDocumentTests : CounterTests
{
    const string Described = "docs/api/openapi.json";

    static bool Writes => Environment.GetEnvironmentVariable("HEDUI_WRITE") == "1";

    [Fact]
    public void Every_endpoint_for_programs_tells_what_it_does()
    {
        var endpoints = server.Services.GetRequiredService<EndpointDataSource>().Endpoints;

        Assert.Empty(Silent(endpoints));
        Assert.Equal(["/api/v1/silent"], Silent([.. endpoints, new RouteEndpoint(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/api/v1/silent"), 0, null, null)]));
    }

    [Fact]
    public async Task Every_step_is_described_and_its_example_is_taken()
    {
        var served = await Served();
        var paths = served["paths"]!.AsObject();

        Assert.All(CaseSteps.All.Where(step => step.Code != "attach"), step =>
        {
            var post = paths[$"/api/v1/cases/{{case}}/steps/{step.Code}"]!["post"]!;
            var name = post["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>().Split('/')[^1];
            var example = served["components"]!["schemas"]![name]!["example"]!.ToJsonString();
            Assert.Equal(CaseCommand.TypeOf(step.Code), CaseCommand.Read(step.Code, "HC-320106-20260302-000012", Encoding.UTF8.GetBytes(example)).GetType());
            Assert.All(step.Checks, check => Assert.Contains($"\"{check.Code}\"", post["x-codes"]!.ToJsonString(), StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Every_code_with_which_casework_refuses_is_told()
    {
        var told = (await Served())["components"]!["schemas"]!["Problem"]!["properties"]!["code"]!["x-known"]!.AsObject().Select(code => code.Key).ToHashSet();
        var thrown = Directory.EnumerateFiles(Path.Combine(office.Root, "src/Casework"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => (file.EndsWith("CaseRefusals.cs", StringComparison.Ordinal) ? CodeInRefusals() : Code()).Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.True(thrown.Count > 40);
        Assert.Empty(thrown.Except(told));
    }

    [Fact]
    public async Task What_is_kept_with_the_code_is_what_is_served()
    {
        var path = Path.Combine(office.Root, Described);
        var served = (await Served()).ToJsonString(new(CaseRoutes.Json) { WriteIndented = true }) + "\n";
        if (Writes)
        {
            await File.WriteAllTextAsync(path, served, Cancellation);
        }

        Assert.True(await File.ReadAllTextAsync(path, Cancellation) == served, $"{Described} is not what the endpoints give: run this class with HEDUI_WRITE=1.");
    }

    [Fact]
    public async Task A_program_works_a_case_with_the_client()
    {
        var client = new CaseClient(clerk.Client);
        var application = new Client.Application { Household = 1, Programmes = [ACaseWorked.Allowance], Village = "320106001001", Channel = Client.ApplicationChannel.Counter };

        var one = await client.ReceiveApplicationAsync("a1", application, Cancellation);
        var again = await client.ReceiveApplicationAsync("a1", application, Cancellation);
        Assert.Equal(one.Number, again.Number);

        var declared = await client.DoDeclareAsync(
            one.Number, "d1", new Client.Declare { Items = [], NoneOf = [Client.DeclaredKind.Income, Client.DeclaredKind.Property, Client.DeclaredKind.Expenditure] }, "\"1\"", Cancellation);
        Assert.Equal(2, declared.Version);
        var late = await Assert.ThrowsAsync<ApiException<Client.Problem>>(() => client.DoPromiseAsync(
            one.Number, "p1", new Client.PromiseTruth { TextVersion = "1", Proof = new string('a', 64) }, "\"1\"", Cancellation));
        Assert.Equal((412, "case_changed_meanwhile"), (late.StatusCode, late.Result.Code));

        var list = await client.ListCasesAsync(state: "received", village: "320106001001", cancellationToken: Cancellation);
        Assert.Equal((1, one.Number), (list.Found, list.Cases[0].Number));
        Assert.True((await client.GetDrawsAsync(one.Number, Cancellation))[0].IsTrue);
        Assert.Equal(["receive", "declare"], (await client.GetStepsAsync(one.Number, Cancellation)).Select(step => step.Step));
        var unknown = await Assert.ThrowsAsync<ApiException<Client.Problem>>(() => client.GetCaseAsync("HC-000000-20260101-000001", Cancellation));
        Assert.Equal("unknown_case", unknown.Result.Code);
    }

    [Fact]
    public async Task A_program_enters_the_family_of_the_example_with_the_client_and_it_applies()
    {
        var client = new CaseClient(clerk.Client);
        var example = (await Served())["components"]!["schemas"]!["Family"]!["example"]!;
        var person = example["people"]![0]!;
        Assert.Equal(("urban", "member"), (example["residence"]!.GetValue<string>(), person["role"]!.GetValue<string>()));
        var family = new Client.Family
        {
            Division = example["division"]!.GetValue<int>(), Residence = Client.ResidenceKind.Urban,
            People = [new() { Name = person["name"]!.GetValue<string>(), Id = person["id"]!.GetValue<string>(), Relation = person["relation"]!.GetValue<string>(), Role = Client.HouseholdRole.Member }],
        };

        var household = await client.EnrolHouseholdAsync("f1", family, Cancellation);
        var one = await client.ReceiveApplicationAsync(
            "a1", new Client.Application { Household = household.Number, Programmes = [ACaseWorked.Allowance], Village = "320106001001", Channel = Client.ApplicationChannel.Counter }, Cancellation);
        Assert.Equal((1, household.Number), (household.Members, one.Household));

        var known = await Assert.ThrowsAsync<ApiException<Client.Problem>>(() => client.EnrolHouseholdAsync("f2", family, Cancellation));
        Assert.Equal((409, "already_in_household", $"people[0].id, household {household.Key}"), (known.StatusCode, known.Result.Code, known.Result.Where));
    }

    static IEnumerable<string> Silent(IEnumerable<Microsoft.AspNetCore.Http.Endpoint> endpoints) => endpoints.OfType<RouteEndpoint>()
        .Where(one => one.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) && one.Metadata.GetMetadata<ApiOperation>() is null)
        .Select(one => one.RoutePattern.RawText!).Where(path => !path.EndsWith("openapi.json", StringComparison.Ordinal));

    async Task<JsonObject> Served() => JsonNode.Parse(await clerk.Client.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative), Cancellation))!.AsObject();

    [GeneratedRegex("(?:Wrong|RefusedException|new Refusal|Refused)\\(\\s*\"([a-z]+(?:_[a-z0-9]+)+)\"")]
    private static partial Regex Code();

    [GeneratedRegex("new\\(\\s*\"([a-z]+(?:_[a-z0-9]+)+)\"")]
    private static partial Regex CodeInRefusals();
}
