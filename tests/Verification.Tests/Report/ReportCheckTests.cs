using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Hedui.Kernel;

namespace Hedui.Verification.Tests;

public sealed class ReportCheckTests : IDisposable
{
    readonly ATestKey key = new();
    readonly SignedReport signed;

    public ReportCheckTests() => signed = SignedReport.Sign(AReport.OfThree(), key);

    public void Dispose() => key.Dispose();

    [Fact]
    public void What_was_signed_is_genuine_and_reads_back()
    {
        var result = Check(signed.ToJson().ToArray());

        Assert.Equal(ReportVerdict.Genuine, result.Verdict);
        Assert.Empty(result.Alterations);
        Assert.Equal("HD-320102-20231120-000042", result.Number);
        Assert.Equal(signed.ToJson().ToArray(), SignedReport.Sign(SignedReport.Read(signed.ToJson()).Report, new Replay(signed)).ToJson().ToArray());
    }

    [Fact]
    public void A_key_nobody_vouches_for_is_told_apart()
    {
        using var other = new ATestKey();

        var result = new ReportCheck([other.PublicKey]).Check(signed.ToJson());

        Assert.Equal(ReportVerdict.UnknownKey, result.Verdict);
        Assert.Equal(signed.PublicKey, result.PublicKey);
    }

    [Theory]
    [InlineData("sm", "SM2-SM3", "ECDSA-P256-SHA256")]
    [InlineData("international", "ECDSA-P256-SHA256", "SM2-SM3")]
    public void A_report_of_either_suite_is_checked_by_the_algorithm_it_names_and_by_no_other(string suite, string algorithm, string other)
    {
        using var own = new ATestKey(suite);
        var report = SignedReport.Sign(AReport.OfThree(), own);
        var file = JsonNode.Parse(report.ToJson().Span)!;
        var check = new ReportCheck([own.PublicKey]);

        Assert.Equal(algorithm, report.Algorithm);
        Assert.Equal(ReportVerdict.Genuine, check.Check(report.ToJson()).Verdict);
        file["seal"]!["algorithm"] = other;
        var altered = check.Check(Bytes(file));
        Assert.Equal(ReportVerdict.Altered, altered.Verdict);
        Assert.Equal("seal.algorithm", Assert.Single(altered.Alterations).Path);
    }

    [Fact]
    public void White_space_and_order_of_keys_do_not_count()
    {
        var file = JsonNode.Parse(signed.ToJson().Span)!;

        Assert.Equal(ReportVerdict.Genuine, Check(Bytes(file, indented: true)).Verdict);
    }

    [Theory]
    [InlineData("number", "\"HD-1\"", "number")]
    [InlineData("on", "\"2023-11-21\"", "on")]
    [InlineData("applied_for.zh", "\"x\"", "applied_for.zh")]
    [InlineData("household.division", "320104", "household.division")]
    [InlineData("household.members[1].age", "44", "household.members[1].age")]
    [InlineData("obligors[0].name", "\"孙立夏\"", "obligors[0].name")]
    [InlineData("answers.answered", "9", "answers.answered")]
    [InlineData("answers.categories[3].cells[0].status", "\"no_record\"", "answers.categories[3].cells")]
    [InlineData("incomplete[0].status", "\"hit\"", "incomplete[0].status")]
    [InlineData("programmes[0].outcome", "\"qualifies\"", "programmes[0].outcome")]
    [InlineData("programmes[0].benefit.low", "1", "programmes[0].benefit.low")]
    [InlineData("programmes[1].conditions[0].outcome", "\"not_met\"", "programmes[1].conditions[0]")]
    [InlineData("figures[0].range.high", "99", "figures[0].range.high")]
    [InlineData("figures[0].steps[1].value", "\"1\"", "figures[0].steps[1]")]
    [InlineData("findings[0].declared", "262000", "findings[0].declared")]
    [InlineData("evidence[0].rows[1].cells[2]", "\"1.00\"", "evidence[0].rows[1]")]
    [InlineData("notes.objection_days", "3", "notes.objection_days")]
    [InlineData("watermark", "null", "watermark")]
    public void An_altered_field_is_named(string path, string value, string named)
    {
        var file = JsonNode.Parse(signed.ToJson().Span)!;
        Set(file["report"]!, path, JsonNode.Parse(value));

        var result = Check(Bytes(file));

        Assert.Equal(ReportVerdict.Altered, result.Verdict);
        Assert.All(result.Alterations, alteration => Assert.StartsWith(named, alteration.Path, StringComparison.Ordinal));
        Assert.NotEmpty(result.Alterations);
    }

    [Fact]
    public void Deleted_added_and_moved_elements_are_told_apart()
    {
        Assert.Equal([new("programmes[1]", AlterationKind.Removed)], Altered(file => Array(file, "programmes").RemoveAt(1)));
        Assert.Equal([new("programmes[1]", AlterationKind.Added)],
            Altered(file => Array(file, "programmes").Insert(1, Array(file, "programmes")[0]!.DeepClone().With("key", "x"))));
        Assert.All(
            Altered(file =>
            {
                var list = Array(file, "household", "members");
                var first = list[0]!;
                list.RemoveAt(0);
                list.Add(first);
            }),
            alteration => Assert.Equal((AlterationKind.Reordered, true), (alteration.Kind, alteration.Path.StartsWith("household.members[", StringComparison.Ordinal))));
        Assert.Equal([new("authorisation", AlterationKind.Removed)], Altered(file => file["report"]!.AsObject().Remove("authorisation")));
        Assert.Equal([new("decision", AlterationKind.Added)], Altered(file => file["report"]!["decision"] = "granted"));
        Assert.Equal([new("remark", AlterationKind.Added)], Altered(file => file["remark"] = "granted"));
    }

    [Theory]
    [InlineData("digest")]
    [InlineData("public_key")]
    [InlineData("signature")]
    [InlineData("algorithm")]
    public void An_altered_signature_block_is_named(string part)
    {
        var found = Altered(file =>
        {
            var text = (string)file["seal"]![part]!;
            file["seal"]![part] = text[..^1] + (text[^1] == '0' ? '1' : '0');
        });

        Assert.Equal([new($"seal.{part}", AlterationKind.Changed)], found);
    }

    [Fact]
    public void Altered_fingerprints_do_not_hide_behind_an_intact_report() =>
        Assert.Contains(
            Altered(file => file["seal"]!["fingerprints"]!["number"] = "AAAAAAAA"),
            alteration => alteration.Path == "seal.fingerprints");

    [Fact]
    public void Any_single_field_altered_is_found()
    {
        var count = Leaves(JsonNode.Parse(signed.ToJson().Span)!["report"]!).Count();
        Gen.Int[0, count - 1].Sample(
            at =>
            {
                var file = JsonNode.Parse(signed.ToJson().Span)!;
                var leaf = Leaves(file["report"]!).ElementAt(at);
                var root = leaf.Path["$.report.".Length..].Split('.', '[')[0];
                leaf.ReplaceWith(Another(leaf.Value));
                var result = Check(Bytes(file));
                Assert.Equal(ReportVerdict.Altered, result.Verdict);
                Assert.All(result.Alterations, alteration => Assert.StartsWith(root, alteration.Path, StringComparison.Ordinal));
            },
            iter: 300, threads: 1, seed: "0000000000002");
    }

    [Fact]
    public void Any_byte_flipped_is_refused_or_altered_or_means_the_same()
    {
        var json = signed.ToJson().ToArray();
        Gen.Int[0, json.Length - 1].Sample(
            at =>
            {
                var bytes = (byte[])json.Clone();
                bytes[at] ^= 1;
                try
                {
                    Assert.Equal(ReportVerdict.Altered, Check(bytes).Verdict);
                }
                catch (RefusedException refused)
                {
                    Assert.Equal("report_unreadable", refused.Refusal.Code);
                }
            },
            iter: 300, threads: 1, seed: "0000000000003");
    }

    [Fact]
    public void A_file_without_a_report_is_refused_with_what_to_do()
    {
        foreach (var text in new[] { "", "{}", "[]", "{\"report\":1}", "{\"report\":{},\"seal\":{}}", "<html></html>" })
        {
            var refused = Assert.Throws<RefusedException>(() => Check(Encoding.UTF8.GetBytes(text)));
            Assert.Equal("report_unreadable", refused.Refusal.Code);
            Assert.NotNull(refused.Refusal.Remedy);
        }

        Assert.Equal("report_pdf", Assert.Throws<RefusedException>(() => Check("%PDF-1.4"u8.ToArray())).Refusal.Code);
    }

    ReportCheckResult Check(byte[] file) => new ReportCheck([key.PublicKey]).Check(file);

    IReadOnlyList<ReportAlteration> Altered(Action<JsonNode> act)
    {
        var file = JsonNode.Parse(signed.ToJson().Span)!;
        act(file);
        var result = Check(Bytes(file));
        Assert.Equal(ReportVerdict.Altered, result.Verdict);
        return result.Alterations;
    }

    static byte[] Bytes(JsonNode node, bool indented = false) =>
        Encoding.UTF8.GetBytes(node.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = indented }));

    static JsonArray Array(JsonNode file, params string[] path) =>
        path.Aggregate(file["report"]!, (node, name) => node[name]!).AsArray();

    static void Set(JsonNode report, string path, JsonNode? value)
    {
        var steps = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        var node = report;
        foreach (var step in steps[..^1])
        {
            node = int.TryParse(step, out var at) ? node[at]! : node[step]!;
        }

        if (int.TryParse(steps[^1], out var last))
        {
            node[last] = value;
        }
        else
        {
            node[steps[^1]] = value;
        }
    }

    static IEnumerable<Leaf> Leaves(JsonNode node) => node switch
    {
        JsonObject one => one.ToList().SelectMany(pair => pair.Value is JsonObject or JsonArray
            ? Leaves(pair.Value)
            : [new Leaf($"{one.GetPath()}.{pair.Key}", pair.Value, value => one[pair.Key] = value)]),
        JsonArray list => Enumerable.Range(0, list.Count).SelectMany(at => list[at] is JsonObject or JsonArray
            ? Leaves(list[at]!)
            : [new Leaf($"{list.GetPath()}[{at}]", list[at], value => list[at] = value)]),
        _ => [],
    };

    static JsonNode? Another(JsonNode? value) => value?.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.Number => (long)value + 1,
        System.Text.Json.JsonValueKind.String => (string)value! + " ",
        System.Text.Json.JsonValueKind.True => false,
        System.Text.Json.JsonValueKind.False => true,
        _ => 0,
    };

    sealed record Leaf(string Path, JsonNode? Value, Action<JsonNode?> ReplaceWith);

    /// <summary>Gives the signature already given: SM2 signs with chance, so two signatures differ.</summary>
    sealed class Replay(SignedReport signed) : IReportSigner
    {
        public string Algorithm => signed.Algorithm;

        public byte[] PublicKey => Convert.FromHexString(signed.PublicKey);

        public byte[] Sign(ReadOnlySpan<byte> bytes) => Convert.FromHexString(signed.Signature);
    }
}

static class JsonNodeWith
{
    public static JsonNode With(this JsonNode node, string name, string value)
    {
        node[name] = value;
        return node;
    }
}
