using System.Globalization;
using Hedui.Documents;
using Hedui.Kernel;
using Hedui.Registry;
using Hedui.Security;

namespace Hedui.Casework;

/// <summary>
/// The standard papers of a case as pages that print the same from any browser (文书). Each tells of the latest of its steps, is made
/// under a warrant, and goes on record.
/// </summary>
/// <param name="parts">What casework works with.</param>
/// <param name="reader">What can be read of cases.</param>
public sealed class CasePapers(CaseworkParts parts, CaseReader reader)
{
    const int Grown = 18;

    /// <summary>A paper as a self-contained page.</summary>
    /// <param name="kind">Which paper.</param>
    /// <param name="number">Number of the case.</param>
    /// <param name="warrant">The leave to look at the household.</param>
    /// <exception cref="RefusedException"><c>unknown_case</c>, <c>paper_not_yet</c>, <c>ticket_other_subject</c>.</exception>
    public string Make(PaperKind kind, string number, Warrant warrant) => Page(Write(kind, number, warrant));

    /// <summary>A paper as a self-contained page.</summary>
    public static string Page(Paper paper) => PaperPage.Html(paper);

    /// <summary>A paper before it has a form.</summary>
    /// <param name="kind">Which paper.</param>
    /// <param name="number">Number of the case.</param>
    /// <param name="warrant">The leave to look at the household.</param>
    /// <param name="version">The step it tells of, by the version of the case after it; null for the latest.</param>
    /// <exception cref="RefusedException"><c>unknown_case</c>, <c>paper_not_yet</c>, <c>ticket_other_subject</c>.</exception>
    public Paper Write(PaperKind kind, string number, Warrant warrant, long? version = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(warrant);
        var one = reader.Find(number);
        var steps = reader.Steps(number);
        var step = steps.LastOrDefault(taken => kind.Steps.Contains(taken.Step) && (version is null || taken.Version == version)) ?? throw CaseRefusals.Wrong(
            "paper_not_yet", "The case has not come to what the paper tells of.", number, "after " + string.Join(", ", kind.Steps));
        var command = reader.Taken(number, step.Version, warrant);
        var on = BeijingTime.DayOf(step.At);
        var household = parts.Households.Find(one.Household, on) ?? throw CaseRefusals.Wrong(
            "household_unknown", "The registry has no such household on that day.", number, "a household with members");
        var name = NameOf(household, on, warrant, isOnShow: kind == PaperKind.Publicity);
        var page = new PaperPage(kind.Zh, kind.En);
        if (kind == PaperKind.Publicity)
        {
            // What hangs in the village bears no number either: name, persons and amount, nothing else.
            var proposed = steps.LastOrDefault(taken => taken.Step == "review" && taken.Version < step.Version);
            Show(page, one, proposed is null ? one.Judgement : ((ReviewCase)reader.Taken(number, proposed.Version, warrant)).Lines, household, name, on);
            return page.Paper;
        }

        page.Row("文书编号 No.", PaperKind.NumberOf(one.Number, step.Version)).Row("案件编号 Case", one.Number).Row("申请人 Applicant", name).Row("申请项目 Programmes", Titles(one, on)).Row("日期 Date", Day(on));
        Tell(page, command, one, on);
        return page.Sign(on).Paper;
    }

    void Show(PaperPage page, Case one, IReadOnlyList<JudgementLine> proposed, Household household, string name, DateOnly on)
    {
        var persons = household.Members.Count(member => member.Role == HouseholdRole.Member);
        foreach (var line in proposed.Where(line => line.Fen > 0))
        {
            page.Row("救助项目 Programme", Title(line.Programme, one, on)).Row("姓名 Name", name)
                .Row("保障人数 Persons", persons.ToString(CultureInfo.InvariantCulture)).Row("月救助金额 Amount a month", Yuan(line.Fen));
        }

        var limit = parts.Law.Limit(one.Programmes[0], "publicity", one.Division, on);
        page.Text(limit is null ? "公示期内有异议的，请向乡镇（街道）提出。" : string.Create(
            CultureInfo.InvariantCulture, $"公示 {limit.Days} 天，自次日起算，至 {parts.Law.End(on, limit):yyyy-MM-dd} 止。有异议的，请向乡镇（街道）提出。"));
        page.Sign(on);
    }

    void Tell(PaperPage page, CaseCommand command, Case one, DateOnly on)
    {
        switch (command)
        {
            case AcceptApplication:
                page.Text("您的申请材料齐全，现予受理。");
                foreach (var clock in reader.Clocks(one.Number).Where(clock => clock.Limit.Name is "review" or "review_special" or "approval" or "township"))
                {
                    page.Text(string.Create(
                        CultureInfo.InvariantCulture, $"办理时限 {clock.Limit.Days} 个{(clock.Limit.IsWorkingDays ? "工作日" : "自然日")}，至 {clock.Until:yyyy-MM-dd}（依据：{clock.Limit.Document?.Citation}）。"));
                }

                break;
            case AskPapers asked:
                page.Text("请补充下列材料；部门能够提供的，不再要求您提交：");
                page.List(asked.Missing);
                break;
            case Declare declared:
                foreach (var item in declared.Items)
                {
                    page.Row(string.Create(CultureInfo.InvariantCulture, $"{Kind(item.Kind)} {item.Code} {item.From:yyyy-MM-dd}–{item.Until:yyyy-MM-dd}"), Yuan(item.Fen));
                }

                page.List(declared.NoneOf.Select(kind => $"{Kind(kind)}：无"));
                page.Text("本人承诺以上申报真实，并知悉虚报、隐瞒的法律后果。");
                break;
            case OrderVerification order:
                page.Row("查询凭据 Ticket", order.Ticket).List(order.Queries.Select(query => $"{query.Category}（{query.Source}）"));
                break;
            case VisitHousehold visit:
                page.Row("调查人 Visitors", string.Join("、", visit.Seen.Visitors)).Row("地点 Place", visit.Seen.Place).Text(visit.Seen.Words)
                    .List(visit.Seen.Differences.Select(seen => $"{seen.Category}：{seen.Words}"));
                break;
            case RecordAppraisal appraisal:
                page.Row("到会 Present", appraisal.Present.ToString(CultureInfo.InvariantCulture))
                    .Row("认为属实 Hold it for true", appraisal.Believe.ToString(CultureInfo.InvariantCulture)).Text(appraisal.Words);
                break;
            case ApproveCase approved:
                page.Text("经审核，对下列项目予以确认：");
                Grants(page, approved.Lines.Where(line => line.IsGranted), one, on);
                Refusals(page, approved.NotGranted, one, on, approved.Remedy);
                break;
            case RefuseCase refused:
                page.Text("经审核，对下列项目不予确认：");
                Refusals(page, refused.NotGranted, one, on, refused.Remedy);
                break;
            case ChangeBenefit change:
                page.Text("您家庭的救助金作如下调整：").Row(Title(change.Programme, one, on), Yuan(change.Fen) + " / 月").Text(Why(change.Reason, change.Words));
                break;
            case SuspendBenefit suspend:
                page.Text("您家庭的救助金自本告知之日起暂停发放。").Text(Why(suspend.Reason, suspend.Words));
                break;
            case ResumeBenefit resume:
                page.Text("您家庭的救助金恢复发放。").Text(resume.Words);
                break;
            case LeaveByDegrees leave:
                page.Text(string.Create(CultureInfo.InvariantCulture, $"您家庭进入渐退期，救助金继续发放至 {one.LeavesOn:yyyy-MM-dd}。")).Text(Why(leave.Reason, leave.Words));
                break;
            case StopBenefit stop:
                page.Text("您家庭的救助金自下月起停发。").Text(Why(stop.Reason, stop.Words)).Text($"救济途径：{stop.Remedy}");
                break;
            case SettleObjection settled:
                page.Text(settled.IsUpheld ? "您提出的异议成立。" : "您提出的异议经复查不成立。").Text(settled.Words);
                break;
            case RecoverBenefit recover:
                page.Row("追回金额 Asked back", Yuan(recover.Fen)).Text(Why(recover.Reason, recover.Words)).Text($"救济途径：{recover.Remedy}");
                break;
        }
    }

    void Grants(PaperPage page, IEnumerable<JudgementLine> lines, Case one, DateOnly on)
    {
        foreach (var line in lines)
        {
            page.Row(Title(line.Programme, one, on), line.Fen > 0 ? Yuan(line.Fen) + " / 月" : "予以认定");
        }
    }

    void Refusals(PaperPage page, IReadOnlyList<RefusalReason> reasons, Case one, DateOnly on, string? remedy)
    {
        foreach (var reason in reasons)
        {
            page.Row(Title(reason.Programme, one, on), "不予确认").Text(Why(reason.Reason, reason.Words));
        }

        if (reasons.Count > 0)
        {
            page.Text($"救济途径：{remedy}");
        }
    }

    /// <summary>Who applied; a child's name is not shown in the village whole.</summary>
    string NameOf(Household household, DateOnly on, Warrant warrant, bool isOnShow)
    {
        var members = household.Members.Where(member => member.Role == HouseholdRole.Member).ToList();
        var applicant = members.FindIndex(member => member.Relation != Bounds.Missing && CodeValue.Unpack(member.Relation) == "01");
        var person = members[Math.Max(0, applicant)].Person;
        var name = parts.Persons.Reveal(person, warrant).Name.Reveal();
        var born = parts.Persons[person].BirthDay;
        var isChild = born != Bounds.Missing && DateOnly.FromDayNumber((int)born).AddYears(Grown) > on;
        return isOnShow && isChild && name.Length > 0 ? name[..(char.IsSurrogate(name[0]) ? 2 : 1)] + "某" : name;
    }

    string Titles(Case one, DateOnly on) => string.Join("、", one.Programmes.Select(programme => Title(programme, one, on)));

    string Title(string programme, Case one, DateOnly on) => parts.Law.Find(programme)?.Title(one.Division, on).Zh ?? programme;

    static string Why(string reason, string words) => $"理由：{CodedReason.Find(reason)?.Zh ?? reason}。{words}";

    static string Kind(DeclaredKind kind) => kind switch { DeclaredKind.Income => "收入", DeclaredKind.Property => "财产", _ => "支出" };

    static string Yuan(long fen) => $"{new Money(fen)} 元";

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
