using System.Text.Json.Nodes;
using Json.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hedui.Policy.Tests;

/// <summary>The schema from which an editor completes and checks policy files.</summary>
public sealed class PolicySchemaTests
{
    static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromText(PolicySchema.Of(House.Law)));

    [Fact]
    public void The_schema_beside_the_law_is_that_of_the_law() => Assert.True(
        PolicySchema.Of(House.Law) == File.ReadAllText(Path.Combine(House.Below("policies"), "policy.schema.json")),
        "policies/policy.schema.json is old. Write it anew: hedui policy schema --policies policies -o policies/policy.schema.json");

    [Fact]
    public void Every_file_of_the_law_is_as_the_schema_says()
    {
        var files = Directory.EnumerateFiles(House.Below("policies"), "*.yaml", SearchOption.AllDirectories).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(IsValid(File.ReadAllText(file)), file));
    }

    [Theory]
    [InlineData("parameter: p\nzh: 数\nunit: yuan\nvalues: [{ from: 2026-01-01, is: 1, cite: order-649 第九条 }]", true)]
    [InlineData("parameter: p\nzh: 数\nunit: yuan\nvalues: [{ from: 2026-01-01, is: 1, cite: order-649, verifeid: true }]", false)]
    [InlineData("parameter: p\nvalues: [{ from: 2026-1-1, is: 1, cite: order-649 }]", false)]
    [InlineData("parameter: p\nvalues: [{ from: 2026-01-01, residence: city, is: 1, cite: order-649 }]", false)]
    [InlineData("variable: v\nof: village\nunit: yuan\nformula: 1 yuan", false)]
    [InlineData("variable: v\nof: household\nunit: yuan\nformula: |\n  1 yuan", true)]
    [InlineData("programme: p\nconditions: { a: persons > 1 person }\nsilence: { deposit: { means: blocks } }", false)]
    [InlineData("programme: p\nsilence: { deposits: { means: waits } }", false)]
    [InlineData("programme: p\npayment: { from: tomorrow }", false)]
    [InlineData("programme: p\nreverify: { otherwise: reverify_stable }\ntime_limits: { review: none }", true)]
    [InlineData("case: c\non: 2026-11-01\nin: 320102 urban\nhousehold: { members: 1, deposits: [{ balanse: 1 }] }\nexpect: { benefit: 1 }", false)]
    [InlineData("case: c\non: 2026-11-01\nin: 320102\nhousehold: { members: [{ birth: 1950-01-01 }] }\nexpect: { minimum_living_allowance: maybe }", false)]
    [InlineData("- { document: d, zh: 法 }\n- { set: s }", true)]
    public void It_marks_what_cannot_be(string yaml, bool isValid) => Assert.Equal(isValid, IsValid(yaml));

    [Fact]
    public void It_offers_the_names_of_the_law()
    {
        var text = PolicySchema.Of(House.Law);

        Assert.All(
            new[] { "minimum_living_standard", "household_income", "marginal_household", "order-649", "deposits", "balance", "square metres" },
            name => Assert.Contains($"\"{name}\"", text, StringComparison.Ordinal));
    }

    static bool IsValid(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents.All(document => Schema.Value.Evaluate(System.Text.Json.JsonSerializer.SerializeToElement(Json(document.RootNode))).IsValid);
    }

    /// <summary>As editors read YAML 1.2: true and false are flags, digits numbers, everything else text.</summary>
    static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Json(pair.Value)))),
        YamlSequenceNode many => new JsonArray([.. many.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when decimal.TryParse(
            scalar.Value, System.Globalization.NumberStyles.AllowDecimalPoint | System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };
}
