using Hedui.Security;
using Hedui.Testing;
using Hedui.Verification;
using static Hedui.Casework.Tests.ACaseOffice;

namespace Hedui.Casework.Tests;

/// <summary>Registers of a month over all cases of a county: papers by number with the day they were served, objections with how they ended.</summary>
public class RegistersTests : IDisposable
{
    static readonly DateOnly First = new(2026, 3, 1), Last = new(2026, 3, 31);

    readonly ACaseOffice office;

    public RegistersTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    private protected RegistersTests(DatabaseKind kind) => office = new ACaseOffice(kind);

    public void Dispose()
    {
        office.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_paper_bears_the_number_under_which_it_stands_in_the_register()
    {
        var one = office.Refused();

        var line = Papers().Single(paper => paper.Kind == "refusal");

        Assert.Equal((one.Number, "320106001001", Approver, office.Today), (line.Case, line.Village, line.By, line.MadeOn));
        Assert.StartsWith(one.Number + "-", line.Number, StringComparison.Ordinal);
        Assert.Contains($">{line.Number}<", Page(PaperKind.Refusal, one), StringComparison.Ordinal);
        Assert.Equal(Papers().Count, Papers().Select(paper => paper.Number).Distinct().Count());
    }

    [Fact]
    public void A_decision_that_was_served_has_the_day_and_one_that_was_not_has_none()
    {
        var served = office.Granted();
        office.Clock.Days(2);
        office.Do(Officer, new ServeNotice(served.Number, "in_person"));
        var waiting = office.Refused();

        Assert.Equal(new DateOnly(2026, 3, 12), Papers().Single(paper => paper.Case == served.Number && paper.Kind == "confirmation").ServedOn);
        Assert.Null(Papers().Single(paper => paper.Case == waiting.Number && paper.Kind == "refusal").ServedOn);
        Assert.All(Papers().Where(paper => paper.Kind is "acceptance" or "publicity"), paper => Assert.Null(paper.ServedOn));
    }

    [Fact]
    public void What_was_served_is_the_last_decision_before_it_and_no_earlier_one()
    {
        var one = office.Granted();
        office.Do(Approver, new ChangeBenefit(one.Number, Allowance, 30_000, "changed", "收入增加") { From = new(2026, 4, 1) });
        office.Do(Officer, new ServeNotice(one.Number, "in_person"));
        office.Do(Approver, new ChangeBenefit(one.Number, Allowance, 20_000, "changed", "又增加") { From = new(2026, 5, 1) });
        office.Clock.Days(30);
        office.Do(Officer, new ServeNotice(one.Number, "by_post"));

        DateOnly?[] served = [null, new DateOnly(2026, 3, 10), new DateOnly(2026, 4, 9)];
        Assert.Equal(served, Papers().Where(paper => paper.Kind is "confirmation" or "adjustment").Select(paper => paper.ServedOn));
    }

    [Fact]
    public void An_earlier_paper_of_a_kind_is_there_beside_the_later()
    {
        var one = office.Granted();
        office.Do(Approver, new ChangeBenefit(one.Number, Allowance, 30_000, "changed", "收入增加") { From = new(2026, 4, 1) });
        office.Do(Approver, new ChangeBenefit(one.Number, Allowance, 20_000, "changed", "又增加") { From = new(2026, 5, 1) });

        var versions = office.Do(Officer, () => office.Reader.Steps(one.Number)).Where(step => step.Step == "change").Select(step => step.Version).ToList();

        Assert.Contains("300.00 元", Page(PaperKind.Adjustment, one, versions[0]), StringComparison.Ordinal);
        Assert.Contains("200.00 元", Page(PaperKind.Adjustment, one, versions[1]), StringComparison.Ordinal);
        Assert.Contains("200.00 元", Page(PaperKind.Adjustment, one), StringComparison.Ordinal);
        Assert.Equal(2, Papers().Count(paper => paper.Kind == "adjustment"));
    }

    [Fact]
    public void What_hung_in_the_village_stays_what_it_was_when_the_amount_changes_later()
    {
        var one = office.Granted();
        office.Do(Approver, new ChangeBenefit(one.Number, Allowance, 30_000, "changed", "收入增加") { From = new(2026, 4, 1) });

        Assert.Contains("450.00 元", Page(PaperKind.Publicity, one), StringComparison.Ordinal);
    }

    [Fact]
    public void Objections_stand_with_what_was_asked_of_whom_and_how_they_ended()
    {
        var one = office.Refused();
        office.Do(Officer, new RaiseObjection(one.Number, ObjectionTarget.Decision, null, "不是我的存款", []));
        var open = Objections().Single();
        office.Clock.Days(3);
        office.TakeReport(one, ReportOutcome.Qualifies);
        office.Do(Officer, new SettleObjection(one.Number, 1, true, "已更正"));

        var settled = Objections().Single();

        Assert.Equal((one.Number, "320106001001", ObjectionTarget.Decision, null), (open.Case, open.Village, open.Objection.Target, open.Objection.SettledOn));
        Assert.Equal((true, office.Today), (settled.Objection.IsUpheld, settled.Objection.SettledOn));
    }

    [Fact]
    public void Days_outside_the_month_and_other_counties_are_not_in_them()
    {
        var one = office.Refused();
        office.Do(Officer, new RaiseObjection(one.Number, ObjectionTarget.Decision, null, "不属实", []));

        Assert.Empty(office.Do(Officer, () => office.Reader.PapersMade(new(2026, 4, 1), new(2026, 4, 30))));
        Assert.Empty(office.Do(Officer, () => office.Reader.ObjectionsMade(new(2026, 2, 1), new(2026, 2, 28))));
        Assert.Empty(office.Do(Stranger, () => office.Reader.PapersMade(First, Last)));
        Assert.Empty(office.Do(Stranger, () => office.Reader.ObjectionsMade(First, Last)));
        Assert.Equal((0, Papers().Count), (office.Do(Stranger, () => office.Reader.PapersCounted(First, Last)), office.Do(Officer, () => office.Reader.PapersCounted(First, Last))));
    }

    [Fact]
    public void Taking_them_along_goes_on_record_with_the_digest_that_goes_with_them()
    {
        var one = office.Refused();
        office.Do(Officer, new RaiseObjection(one.Number, ObjectionTarget.Decision, null, "不属实", []));

        var (papers, ofPapers) = office.Do(Officer, () => office.Reader.TakePapersAlong(First, Last));
        var (objections, ofObjections) = office.Do(Officer, () => office.Reader.TakeObjectionsAlong(First, Last));

        var events = office.Events().Where(left => left.Type == AuditType.CasesExported.Code).ToList();
        Assert.Equal([((long)papers.Count, ofPapers), (objections.Count, ofObjections)], events.Select(left => (left.Count, left.Digest!)));
    }

    IReadOnlyList<PaperLine> Papers() => office.Do(Officer, () => office.Reader.PapersMade(First, Last));

    IReadOnlyList<ObjectionLine> Objections() => office.Do(Officer, () => office.Reader.ObjectionsMade(First, Last));

    string Page(PaperKind kind, Case one, long? version = null) =>
        office.Do(Officer, () => CasePapers.Page(new CasePapers(office.Parts, office.Reader).Write(kind, one.Number, office.Warrant(one, Officer), version)));
}

/// <summary>The same on a server.</summary>
public sealed class RegistersOnPostgreSqlTests() : RegistersTests(DatabaseKind.PostgreSql);
