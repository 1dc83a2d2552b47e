using System.Text.RegularExpressions;
using Hedui.Policy;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hedui.Server.Tests;

/// <summary>Beside every field stands what to enter and the article it comes from; where no law stands behind it, that is said.</summary>
public sealed partial class FieldHelpTests : IDisposable
{
    /// <summary>What the program asks by itself. Whoever adds a field finds its article, or writes it here and in the law.</summary>
    static readonly string[] Without =
    [
        "approve.departures", "approve.departures.reason", "approve.departures.words", "attach.kind", "authorise.until", "authorise.witnesses", "intake.household",
        "maintain.departures", "maintain.departures.reason", "maintain.departures.words", "order.kind", "order.ticket",
        "promise.textVersion", "redraw.reason", "refuse.departures", "refuse.departures.reason", "refuse.departures.words", "review.departures",
        "review.departures.reason", "review.departures.words", "send_back.reason", "withdraw.words",
    ];

    static readonly DateOnly On = new(2025, 10, 15);

    static readonly IReadOnlyList<StepForm> Forms = [.. StepForms.All, StepForms.Attach, StepForms.Authorise, CounterForms.Intake, CounterForms.Family];

    readonly ACaseWorked worked = new();

    PolicySet Law => worked.Office.Installation.Law;

    public void Dispose() => worked.Dispose();

    [Fact]
    public void Every_field_of_every_form_has_help_in_both_languages()
    {
        var lacking = Fields().Where(one => one.Field.Help is not { } help || !Chinese().IsMatch(help.Zh) || !English().IsMatch(help.En)).Select(one => one.Name);

        Assert.True(!lacking.Any(), "No help, or none that is one calm sentence in each language: " + string.Join(", ", lacking));
    }

    [Fact]
    public void Every_field_rests_on_an_article_or_stands_among_those_that_the_program_asks_by_itself()
    {
        var said = Fields().ToDictionary(one => one.Name, one => Law.BasisOf(one.Name, 110101, On));

        Assert.Equal([], said.Where(one => one.Value is null).Select(one => one.Key));
        Assert.Equal(Without.Order(StringComparer.Ordinal), said.Where(one => one.Value is { IsNone: true }).Select(one => one.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_law_speaks_of_no_field_that_is_nowhere_asked()
    {
        var known = Fields().Select(one => one.Name).Concat(Forms.Select(form => form.Step)).ToHashSet();

        Assert.NotEmpty(Law.Forms);
        Assert.Equal([], Law.Forms.Keys.Where(name => !known.Contains(name)));
    }

    [Theory]
    [InlineData(330106, "浙江省社会救助条例", "第四十八条")]
    [InlineData(310104, "上海市社会救助条例", "第三十二条")]
    [InlineData(320106, "社会救助暂行办法", "第五十八条")]
    public void A_place_shows_its_own_regulation_where_it_has_one_and_else_the_nation_s(int division, string document, string article)
    {
        var cited = Assert.Single(new FormLaw(Law, "declare", division, On)["items.3.fen"]!.Documents);

        Assert.Equal((document, article), (cited.Zh, cited.Article));
        Assert.Equal("第六十五条", Assert.Single(new FormLaw(Law, "stop", division, On)["remedy"]!.Documents).Article);
    }

    [Theory]
    [InlineData(false, "依据", "《社会救助暂行办法》", "系统要求", "未核对")]
    [InlineData(true, "Rests on", "Interim Measures for Social Assistance", "asked by this program, no article", "not verified")]
    public async Task Every_control_is_described_by_its_help_and_its_article(bool english, string basis, string document, string program, string unread)
    {
        worked.Investigate();
        var all = "";
        foreach (var form in StepForms.All.Append(StepForms.Authorise))
        {
            var html = await Drawn(form, english);
            all += html;
            DescribedControls.AssertAll(html, form.Step);
            // Once for each field, however many lines there are.
            Assert.All(Helps(form.Fields), help => Assert.Equal(help.Count(), Regex.Count(html, Regex.Escape(english ? help.Key.En : help.Key.Zh))));
        }

        Assert.All(new[] { basis, document, program, unread }, text => Assert.Contains(text, all, StringComparison.Ordinal));
        Assert.DoesNotContain(english ? "依据" : "Rests on", all, StringComparison.Ordinal);
    }

    async Task<string> Drawn(StepForm form, bool english)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var one = worked.Case;
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var html = "";
            foreach (var field in form.Fields)
            {
                using var acting = worked.Office.Installation.Audit.As(worked.Office.Installation.Audit.Actor with { Operator = worked.Hand(Security.Duty.TownClerk) });
                using var under = worked.Office.Installation.Tickets.Under("T1");
                var drawn = await renderer.RenderComponentAsync<StepInput>(ParameterView.FromDictionary(new Dictionary<string, object?>
                {
                    ["Field"] = field, ["Path"] = field.Name, ["Case"] = one, ["Choices"] = worked.Cases.Choices, ["Words"] = new Words(english), ["Titles"] = worked.Cases.Titles(one),
                    ["Law"] = new FormLaw(Law, form.Step, one.Division, On),
                }));
                html += System.Net.WebUtility.HtmlDecode(drawn.ToHtmlString());
            }

            return html;
        });
    }

    static IEnumerable<(string Name, StepField Field)> Fields() => Forms.SelectMany(form => Inside(form.Fields, form.Step));

    /// <summary>A part has no label of its own, so no help either.</summary>
    static IEnumerable<(string Name, StepField Field)> Inside(IEnumerable<StepField> fields, string prefix) => fields.SelectMany(field =>
        Inside(field.Fields, $"{prefix}.{field.Name}").Concat(field.Kind == FieldKind.Part ? [] : [($"{prefix}.{field.Name}", field)]));

    static IEnumerable<IGrouping<(string Zh, string En), StepField>> Helps(IEnumerable<StepField> fields) =>
        Inside(fields, "").Select(one => one.Field).GroupBy(field => field.Help!.Value);

    [GeneratedRegex(@"^[^\n]*\p{IsCJKUnifiedIdeographs}[^\n]{3,110}。$")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"^[^\n\p{IsCJKUnifiedIdeographs}]{10,190}\.$")]
    private static partial Regex English();
}
