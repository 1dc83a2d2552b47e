namespace Hedui.Policy.Tests;

/// <summary>What the fields of forms rest on is law as well: by place and day, and never a document that nobody declared.</summary>
public sealed class FieldBasisTests : IDisposable
{
    const string Nation = """
        - form: approve
          from: 2014-05-01
          cite: law 第十一条
          verified: true
          fields:
            remedy: { cite: [law 第六十五条, law 第二条], verified: true }
            lines.fen: { cite: law }
            departures: { cite: none }
        """;

    static readonly DateOnly On = new(2026, 6, 1);

    readonly PolicyFolder folder = new PolicyFolder().With("cn/forms.yaml", Nation);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_field_rests_on_its_own_articles_or_else_on_those_of_what_it_stands_in()
    {
        var set = folder.Load();

        Assert.Equal(("第1号 第六十五条、第1号 第二条", true), Told(set, "approve.remedy"));
        Assert.Equal(("第1号", false), Told(set, "approve.lines.fen"));
        Assert.Equal(("第1号 第十一条", true), Told(set, "approve.lines.isGranted"));
        Assert.Null(set.BasisOf("refuse.remedy", 330106, On));
    }

    [Fact]
    public void What_the_program_asks_by_itself_is_told_from_what_nobody_recorded()
    {
        var set = folder.Load();

        Assert.True(set.BasisOf("approve.departures.words", 330106, On)!.IsNone);
        Assert.Null(set.BasisOf("approve.departures", 330106, new(2014, 4, 30)));
    }

    [Fact]
    public void A_place_has_a_regulation_of_its_own_from_its_day_on_and_elsewhere_the_nation_s_holds()
    {
        var set = folder.With("33/forms.yaml", "form: approve\nfrom: 2020-09-24\ncite: law 第五十条\nverified: true\n").Load();

        Assert.Equal(("第1号 第五十条", true), Told(set, "approve.lines.isGranted"));
        Assert.Equal(("第1号 第十一条", true), Told(set, "approve.lines.isGranted", 320106));
        Assert.Equal("第十一条", set.BasisOf("approve", 330106, new(2020, 9, 23))!.Documents[0].Article);
        // What the nation says of this very field is nearer to it than what the province says of the whole form.
        Assert.Equal(("第1号 第六十五条、第1号 第二条", true), Told(set, "approve.remedy"));
    }

    [Theory]
    [InlineData("form: pay\ncite: lew 第九条", "policy_citation")]
    [InlineData("form: pay\nfields: { fen: { cite: [law 第九条, lew] } }", "policy_citation")]
    [InlineData("form: pay\nfields: { fen: { verified: true } }", "policy_citation")]
    [InlineData("form: pay\nfields: { fen: { cite: law, verifeid: true } }", "policy_unknown_key")]
    [InlineData("form: pay\nciet: law", "policy_unknown_key")]
    [InlineData("form: approve\nfrom: 2014-05-01\ncite: law 第一条", "policy_duplicate")]
    public void A_wrong_citation_is_refused_at_its_line(string form, string code)
    {
        var refusal = folder.With("cn/more.yaml", form + "\n").Refused();

        Assert.Equal(code, refusal.Code);
        Assert.StartsWith("cn/more.yaml:", refusal.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_the_law_that_ships_only_what_was_read_is_verified()
    {
        var said = House.Law.Forms.Values.SelectMany(form => form.Versions).ToList();

        Assert.True(said.Count > 50);
        Assert.All(said.Where(version => version.Value.Verified), version => Assert.All(version.Value.Documents, document =>
        {
            Assert.True(document.Verified, $"{version.Place}: {document.Key}");
            Assert.Matches("^第[一二三四五六七八九十]+条$", document.Article);
        }));
    }

    static (string, bool) Told(PolicySet set, string field, int division = 330106)
    {
        var basis = set.BasisOf(field, division, On)!;
        return (string.Join('、', basis.Documents.Select(document => document.Citation)), basis.Verified);
    }
}
