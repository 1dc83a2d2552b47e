using System.Text.RegularExpressions;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Demo.Tests;

/// <summary>What must be so of every report, whatever the departments delivered: held against a whole province.</summary>
public sealed partial class ReportsOfAProvinceTests(ReportedProvince province) : IClassFixture<ReportedProvince>
{
    readonly IReadOnlyList<VerificationReport> reports = province.Reports;

    [Fact]
    public void A_step_cites_the_rows_of_its_member_as_many_as_it_says_and_no_others()
    {
        var cited = 0;
        foreach (var report in reports)
        {
            var members = report.Evidence.SelectMany(table => table.Rows).ToDictionary(row => row.Reference, row => row.Member);
            foreach (var step in report.Figures.SelectMany(figure => figure.Steps))
            {
                var rows = step.References.Where(members.ContainsKey).ToList();
                var said = Rows().Match(step.Zh);
                Assert.Equal(said.Success ? int.Parse(said.Groups[1].Value, null) : 0, rows.Count);
                if (OneMember().Match(step.Zh) is { Success: true } named)
                {
                    Assert.All(rows, row => Assert.Equal(int.Parse(named.Groups[1].Value, null), members[row]));
                }

                cited += rows.Count;
            }
        }

        Assert.True(cited > 1000);
    }

    [Fact]
    public void Chinese_stays_Chinese_and_English_English()
    {
        Assert.All(Texts().Distinct(), text =>
        {
            Assert.DoesNotMatch(Han(), text.En);
            Assert.DoesNotMatch(Identifier(), text.Zh);
        });
        Assert.All(Texts().Select(text => text.Zh).Concat(Texts().Select(text => text.En)), text =>
        {
            foreach (var raw in new[] { "yes 是否", "no 是否", "% %", "… …", "yes/no", ": 1 rows", " 1 members" })
            {
                Assert.DoesNotContain(raw, text, StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public void Every_question_is_answered_or_named_as_incomplete() => Assert.All(reports, report =>
    {
        Assert.Equal(report.Answers.Asked, report.Answers.Answered + report.Incomplete.Count);
        Assert.Equal(
            report.Answers.Answered,
            report.Answers.Categories.Sum(category => category.Sources.Count(source => source.Status.IsAnswered())));
        var forms = report.Answers.Categories.Where(category => category.IsDeclared).Select(category => category.Key).ToHashSet();
        Assert.Equal(8, forms.Count);
        Assert.DoesNotContain(report.Incomplete, source => forms.Contains(source.Category));
        Assert.Equal(
            report.Incomplete.Where(source => source.Status == AnswerStatus.NotCovered).Select(source => $"{source.Zh}：本地区尚未接入来源。").Order(),
            report.Findings.Where(finding => finding.Code == "source_not_covered").Select(finding => finding.Zh).Order());
    });

    [Fact]
    public void Only_what_is_open_waits_and_what_is_granted_lacks_nothing()
    {
        // No register of funds and none of farm subsidies is connected: what the family declares stands in.
        Assert.Contains(
            reports, report => report.Incomplete.All(source => source.Category is "funds" or "farm") && report.Imprecise.Count == 0);
        Assert.All(reports, report =>
        {
            Assert.All(report.Programmes, programme => Assert.Equal(programme.Outcome == ReportOutcome.Undetermined, programme.Missing.Count > 0));
            Assert.Equal(
                report.Missing.Select(missing => missing.Number),
                report.Programmes.SelectMany(programme => programme.Missing).Distinct().Order());
            Assert.Equal(report.Missing.Count, report.Missing.Select(missing => missing.Zh).Distinct().Count());
        });
    }

    [Fact]
    public void What_leaves_a_conclusion_open_stands_in_the_box_on_the_first_screen()
    {
        var bands = 0;
        foreach (var report in reports.Where(report => report.Programmes.Any(programme => programme.Outcome == ReportOutcome.Undetermined)))
        {
            Assert.NotEqual(0, report.Incomplete.Count + report.Imprecise.Count);
            bands += report.Imprecise.Count(answer => answer.Reason.Zh == "只给出区间");
            Assert.All(report.Imprecise, answer => Assert.NotEmpty(answer.References));
        }

        Assert.True(bands > 0);
    }

    [Fact]
    public void A_finding_about_a_source_names_the_category() => Assert.All(
        reports.SelectMany(report => report.Findings).Where(finding => finding.Code.StartsWith("source_", StringComparison.Ordinal)),
        finding =>
        {
            Assert.Matches("^.+：来源|^.+：本地区", finding.Zh);
            Assert.Matches("^.+: (A source|No source)", finding.En);
        });

    [Fact]
    public void A_row_that_could_not_be_read_is_named_and_never_counts_as_nothing()
    {
        var unreadable = reports.SelectMany(report => report.Incomplete.Select(source => (report, source)))
            .Where(one => one.source.Status == AnswerStatus.Unreadable).ToList();
        Assert.NotEmpty(unreadable);
        Assert.All(unreadable, one =>
        {
            Assert.Matches("^文件 .+ 第 \\d+ 行无法读取：.+", one.source.Reason!.Zh);
            Assert.Matches("^row \\d+ of file .+ could not be read: .+", one.source.Reason.En);
            Assert.NotNull(one.source.Source);
            Assert.Contains(one.report.Findings, finding =>
                finding.Code == "row_unreadable" && finding.Zh.Contains(one.source.Reason.Zh, StringComparison.Ordinal));
            var cells = one.report.Answers.Categories.Single(category => category.Key == one.source.Category).Cells;
            Assert.Contains(cells, cell => cell.Status == AnswerStatus.Unreadable);
        });
        Assert.Contains(
            unreadable.SelectMany(one => one.report.Missing), missing => UnreadableRow().IsMatch(missing.Zh) && missing.En.Contains(" of delivery ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_row_and_every_answer_leads_to_its_delivery()
    {
        var deliveries = province.Deliveries;
        Assert.All(reports, report =>
        {
            Assert.All(report.Evidence, table => Assert.All(table.Rows, row => Assert.Equal((row.Source, table.Category), deliveries[row.Delivery])));
            Assert.All(
                report.Answers.Categories.SelectMany(category => category.Sources.Select(source => (category.Key, Source: source))),
                answer =>
                {
                    if (answer.Source.Delivery is { } number)
                    {
                        Assert.Equal((answer.Source.Source, answer.Key), deliveries[number]);
                    }

                    Assert.Equal(answer.Source.AsOf is null, answer.Source.Delivery is null);
                });
            Assert.Equal(report.Sources.Select(source => source.Key).Distinct().Count(), report.Sources.Count);
        });
        Assert.Contains(reports, report => report.Answers.Categories.Single(category => category.Key == "deposits").Sources.Count == 6);
    }

    /// <summary>All that was composed in words; cells of evidence are as the departments wrote them.</summary>
    IEnumerable<ReportText> Texts() => reports.SelectMany(report =>
        report.Figures.SelectMany(figure => figure.Steps).SelectMany(step => new[] { new ReportText(step.Zh, step.En), step.Value, step.Formula })
            .Concat(report.Missing.Select(missing => new ReportText(missing.Zh, missing.En)))
            .Concat(report.Programmes.SelectMany(programme => programme.Conditions).Select(condition => new ReportText(condition.Zh, condition.En)))
            .Concat(report.Programmes.SelectMany(programme => programme.WouldChange))
            .Concat(report.Imprecise.Select(answer => answer.Reason))
            .OfType<ReportText>());

    [GeneratedRegex("：(\\d+) 条记录")]
    private static partial Regex Rows();

    [GeneratedRegex("（成员(\\d+)）")]
    private static partial Regex OneMember();

    [GeneratedRegex("\\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex("有数据行读不出（送达 \\d+ 第 \\d+ 行：")]
    private static partial Regex UnreadableRow();

    [GeneratedRegex("[a-z]{2,}")]
    private static partial Regex Identifier();
}

/// <summary>The reports of a small province.</summary>
public sealed class ReportedProvince : IDisposable
{
    readonly DeliveredProvince province = new(1, 150);

    /// <summary>Makes it.</summary>
    public ReportedProvince()
    {
        var day = province.Province.Day;
        var view = province.Ledger.At(province.Clock.Now, day);
        var verifier = new HouseholdVerifier(view, province.Policy, new FindingOptions(), SharedLeads.None, TicketOffice.ForWorkThatShowsNobody());
        var composer = new ReportComposer(new ReportContext
        {
            Standards = province.Standards,
            Identity = person => new ReportIdentity($"成员{person}", new string('9', 18)),
            SourceName = source => new ReportText(source, source),
            Issuer = new ReportText("核对机构", "office"),
            Policy = province.Policy,
            On = day,
            KnownAt = province.Clock.Now,
        });
        var roll = province.Households.At(day, province.Clock.Now);
        var numbers = new List<int>();
        foreach (ref readonly var household in roll.Households)
        {
            numbers.Add(household.Number);
        }

        Reports = [.. numbers.Select(number => composer.Compose(
            verifier.Verify(number), new ReportOccasion($"HD-{number}", province.Clock.Now, $"H{number}")))];
        Deliveries = province.Ledger.Deliveries().ToDictionary(line => line.Number, line => (line.Source, line.Category));
    }

    /// <summary>One per household.</summary>
    public IReadOnlyList<VerificationReport> Reports { get; }

    /// <summary>Source and category by the ledger's number.</summary>
    public IReadOnlyDictionary<int, (string Source, string Category)> Deliveries { get; }

    /// <summary>Deletes it.</summary>
    public void Dispose() => province.Dispose();
}
