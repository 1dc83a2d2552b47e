using Hedui.Kernel;
using Hedui.Security;
using Hedui.Verification;
using static Hedui.Casework.Tests.ACaseOffice;

namespace Hedui.Casework.Tests;

/// <summary>The papers that a family is handed, and what hangs in the village.</summary>
public sealed class CasePapersTests : IDisposable
{
    readonly ACaseOffice office = new();

    public void Dispose() => office.Dispose();

    string Paper(PaperKind kind, Case one) =>
        office.Do(Officer, () => new CasePapers(office.Parts, office.Reader).Make(kind, one.Number, office.Warrant(one, Officer)));

    [Fact]
    public void Publicity_shows_name_persons_and_amount_and_nothing_else()
    {
        var people = new[] { office.Person(), office.Person() };
        var one = office.Awaiting(office.Family(people));

        var paper = Paper(PaperKind.Publicity, one);

        Assert.All(["测试", ">2<", "450.00 元", "最低生活保障", "公示 7 天", "2026-03-09"], shown => Assert.Contains(shown, paper, StringComparison.Ordinal));
        Assert.All([one.Number, "990000", "平房", "320106001001"], hidden => Assert.DoesNotContain(hidden, paper, StringComparison.Ordinal));
    }

    [Fact]
    public void A_refusal_names_the_reason_and_the_remedy()
    {
        var paper = Paper(PaperKind.Refusal, office.Refused());

        Assert.All(["不予确认告知书", "收入超过标准", "六十日内申请行政复议", "最低生活保障"], said => Assert.Contains(said, paper, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_paper_can_be_made_once_its_step_was_taken_and_not_before()
    {
        var one = office.Applied();
        Assert.All(PaperKind.All, kind => Assert.Equal(
            "paper_not_yet", Assert.Throws<RefusedException>(() => Paper(kind, one)).Refusal.Code));
        office.Do(one.Handler, new AskPapers(one.Number, ["户口簿"]));
        office.Do(Clerks[0], new Declare(
            one.Number, [new(DeclaredKind.Income, "wages", 1_000, null, new(2025, 3, 1), new(2026, 2, 28))], [DeclaredKind.Property, DeclaredKind.Expenditure]));
        office.Do(Clerks[0], new BringPapers(one.Number));
        office.Do(Clerks[0], new PromiseTruth(one.Number, "1", Sm3.Hex([1])));
        office.Do(one.Handler, new AcceptApplication(one.Number));
        Assert.Contains("办理时限 30 个工作日", Paper(PaperKind.Acceptance, one), StringComparison.Ordinal);
        office.Do(one.Handler, new BeginInvestigation(one.Number));
        office.Do(one.Handler, new OrderVerification(one.Number, OrderKind.New, office.Ticket(one, one.Handler), [new("deposits", "bank")]));
        office.TakeReport(one, ReportOutcome.Qualifies);
        office.Do(one.Handler, new VisitHousehold(one.Number, Seen(one.Handler)));
        office.Do(one.Handler, new RecordAppraisal(one.Number, 9, 8, "属实"));
        office.Do(Officer, new ReviewCase(one.Number, Lines(true), []));
        office.Do(Clerks[0], new PublishProposal(one.Number, "公开栏"));
        office.Clock.Days(8);
        office.Do(Clerks[0], new EndPublicity(one.Number));
        office.Do(Approver, Approve(one.Number));
        office.Clock.Days(30);
        office.Do(Approver, () => office.Payments.Make(office.Today));
        office.Do(Approver, new RecoverBenefit(one.Number, 1_000, "office_mistake", "多发", "复议"));
        office.Do(Approver, new SuspendBenefit(one.Number, "not_reached", "联系不上"));
        office.Do(Clerks[0], new RaiseObjection(one.Number, ObjectionTarget.Decision, null, "不公", []));
        office.Do(SecondApprover, new SettleObjection(one.Number, 1, false, "查实无误"));

        Assert.All(PaperKind.All.Where(kind => kind != PaperKind.Refusal), kind =>
        {
            var paper = Paper(kind, one);
            Assert.Contains($"<h1>{kind.Zh}", paper, StringComparison.Ordinal);
            Assert.EndsWith("</body></html>", paper, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void What_somebody_wrote_is_text_on_paper_and_making_one_goes_on_record()
    {
        var one = office.Applied();
        office.Do(one.Handler, new AskPapers(one.Number, ["<script>alert(1)</script>"]));

        var paper = Paper(PaperKind.MissingPapers, one);

        Assert.DoesNotContain("<script", paper, StringComparison.Ordinal);
        Assert.Contains(office.Events(), e => e.Type == "case_seen" && e.Object == $"case:{one.Number}/ask_papers");
    }

    [Fact]
    public void A_paper_of_another_household_is_not_made_under_the_ticket()
    {
        var (one, other) = (office.Awaiting(), office.Applied());

        Assert.Equal("ticket_other_subject", Assert.Throws<RefusedException>(() => office.Do(Officer, () =>
            new CasePapers(office.Parts, office.Reader).Make(PaperKind.Publicity, one.Number, office.Warrant(other, Officer)))).Refusal.Code);
    }
}
