using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Casework;

/// <summary>Something that must hold before a step (办理条件), with the refusal where it does not.</summary>
public sealed record CaseCheck
{
    readonly Func<CaseEntry, CaseContext, RefusedException?> demand;

    CaseCheck(string code, string zh, string en, Func<CaseEntry, CaseContext, RefusedException?> demand) =>
        (Code, Zh, En, this.demand) = (code, zh, en, demand);

    /// <summary>Code of its refusal.</summary>
    public string Code { get; }

    /// <summary>What must hold, in Chinese.</summary>
    public string Zh { get; }

    /// <summary>What must hold, in English.</summary>
    public string En { get; }

    internal RefusedException? Ask(CaseEntry row, CaseContext context) => demand(row, context);

    /// <summary>Who acts is the handler that was drawn.</summary>
    public static readonly CaseCheck Handler = new("not_the_handler", "由分配的经办人办理", "who acts is the handler drawn for the case",
        (row, context) => context.Hand.Name == row.Handler ? null : CaseRefusals.NotTheHandler(row));

    /// <summary>Who acts never handled the case.</summary>
    public static readonly CaseCheck NotTheHandler = new("three_hands", "经办人不得办理此步", "who acts never handled the case",
        (row, context) => Names(row.Handlers).Contains(context.Hand.Name) ? CaseRefusals.ThreeHands(row) : null);

    /// <summary>Who reviews neither handled nor decided the case.</summary>
    public static readonly CaseCheck ReviewerApart = new("three_hands", "初审人不是经办人、确认人", "the reviewer neither handled nor decided the case",
        (row, context) => Names(row.Handlers).Concat(Names(row.Approvers)).Contains(context.Hand.Name) ? CaseRefusals.ThreeHands(row) : null);

    /// <summary>Who decides neither handled nor reviewed the case.</summary>
    public static readonly CaseCheck ApproverApart = new("three_hands", "确认人不是经办人、初审人", "the approver neither handled nor reviewed the case",
        (row, context) => Names(row.Handlers).Concat(Names(row.Reviewers)).Contains(context.Hand.Name) ? CaseRefusals.ThreeHands(row) : null);

    /// <summary>The family declared its income, property and expenditure.</summary>
    public static readonly CaseCheck Declared = new("declaration_missing", "已申报收入、财产和支出", "income, property and expenditure are declared",
        (row, _) => row.HasDeclaration ? null : CaseRefusals.Lacks(row, "declaration_missing", "The family has not declared its income, property and expenditure.", "declare"));

    /// <summary>The family promised that what it declared is true.</summary>
    public static readonly CaseCheck Promised = new("promise_missing", "已签署诚信承诺", "the truth was promised",
        (row, _) => row.HasPromise ? null : CaseRefusals.Lacks(row, "promise_missing", "The promise that the declaration is true is not on file.", "promise"));

    /// <summary>Every member has authorised verification for the programmes.</summary>
    public static readonly CaseCheck Authorised = new("authorisation_missing", "全体成员已授权", "every member has authorised it",
        (row, context) => context.Unauthorised() is > 0 and var lacking ? CaseRefusals.Unauthorised(row, lacking) : null);

    /// <summary>There is a verification order.</summary>
    public static readonly CaseCheck Ordered = new("order_missing", "已委托核对", "verification was ordered",
        (row, _) => row.OrderedOn is null ? CaseRefusals.Lacks(row, "order_missing", "Nobody has ordered verification in this case.", "order") : null);

    /// <summary>There is a verification report.</summary>
    public static readonly CaseCheck Reported = new("report_missing", "已收取核对报告", "there is a verification report",
        (row, _) => row.Report is null ? CaseRefusals.Lacks(row, "report_missing", "There is no verification report in the case.", "take_report") : null);

    /// <summary>The report is not too old.</summary>
    public static readonly CaseCheck ReportInTime = new("report_expired", "核对报告在有效期内", "the report is not too old",
        (row, context) => row.ReportOn is { } on && context.Today > on.AddDays(context.Options.ReportDays) ? CaseRefusals.ReportExpired(row) : null);

    /// <summary>Two people visited the household.</summary>
    public static readonly CaseCheck Visited = new("visit_missing", "两人以上已入户", "two people visited the household",
        (row, _) => row.VisitedOn is null ? CaseRefusals.Lacks(row, "visit_missing", "Nobody has visited the household.", "visit") : null);

    /// <summary>Where an official's kin is in the case, the county has visited.</summary>
    public static readonly CaseCheck CountyVisited = new("county_visit_missing", "备案近亲属家庭已由县级入户", "the county visited, where an official's kin applies",
        (row, _) => row.IsRelated && row.CountyVisitedOn is null
            ? CaseRefusals.Lacks(row, "county_visit_missing", "Kin of an official is in the household, and the county has not visited it.", "county_visit") : null);

    /// <summary>The opinion is that money is granted: that is shown.</summary>
    public static readonly CaseCheck ProposesGrant = new("nothing_to_publish", "拟给予救助的才公示", "money is to be granted",
        (row, _) => Pays(row) ? null : CaseRefusals.NothingToPublish(row));

    /// <summary>The opinion grants no money, so that nothing is shown.</summary>
    public static readonly CaseCheck NothingToPublish = new("publicity_missing", "拟给予救助的须先公示", "no money is to be granted",
        (row, _) => Pays(row) ? CaseRefusals.Lacks(row, "publicity_missing", "What is to be granted has not been on show.", "publish") : null);

    /// <summary>What is granted was on show to the end.</summary>
    public static readonly CaseCheck Shown = new("publicity_missing", "公示期已满", "what is granted was on show to the end",
        (row, _) => row.WasShown || !Pays(row) ? null : CaseRefusals.Lacks(row, "publicity_missing", "What is to be granted has not been on show to the end.", "publish"));

    /// <summary>The days of publicity are over.</summary>
    public static readonly CaseCheck PublicityOver = new("publicity_running", "公示天数已满", "the days of publicity are over",
        (row, context) => context.Law.PublicityUntil(row) is not { } last ? CaseRefusals.LimitUnknown(row, "publicity")
            : context.Today > last ? null : CaseRefusals.PublicityRunning(row, last));

    /// <summary>An objection is open.</summary>
    public static readonly CaseCheck OpenObjection = new("objection_missing", "有未答复的异议", "an objection is open",
        (row, _) => row.OpenObjections > 0 ? null : CaseRefusals.Lacks(row, "objection_missing", "No objection is open in the case.", "object"));

    /// <summary>A report that came while help was given says something else than what is given.</summary>
    public static readonly CaseCheck Differs = new("nothing_to_judge", "核对报告与正在给予的救助不一致", "a report says something else than what is given",
        (row, _) => row.AwaitsJudgement ? null : CaseRefusals.Lacks(
            row, "nothing_to_judge", "No report says something else than what is given, so that help goes on by itself.", "take_report"));

    static bool Pays(CaseEntry row) => JudgementLine.Parse(row.Judgement).Any(line => line is { IsGranted: true, Fen: > 0 });

    static string[] Names(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code}: {En}");
}
