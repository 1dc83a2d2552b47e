using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Hedui.Casework;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Storage;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>The lists to choose from in forms of a case (可选项); nobody is named by them.</summary>
public sealed class StepChoices
{
    /// <summary>Chosen in place of a report, it says that one is to be issued on what is known now.</summary>
    public const string VerifyNow = "now";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    static readonly StepChoice[] DeclaredKinds = [new("Income", "收入", "income"), new("Property", "财产", "property"), new("Expenditure", "支出", "expenditure")];

    static readonly StepChoice[] OrderKinds =
    [
        new("New", "新增", "new"), new("Dynamic", "动态", "while help is given"), new("Renewal", "续期", "renewal"), new("Recheck", "复查", "re-check"), new("Batch", "批量", "batch"),
    ];

    static readonly StepChoice[] Targets = Named(Enum.GetValues<ObjectionTarget>(), CaseWords.Target);

    static readonly StepChoice[] Ways =
    [
        new("in_person", "直接送达", "in person"), new("by_post", "邮寄送达", "by post"), new("left_with_witnesses", "留置送达", "left with witnesses"), new("electronically", "电子送达", "electronically"),
    ];

    static readonly StepChoice[] Forms =
    [
        new("Paper", "纸质签署（两名见证人）", "on paper, before two witnesses"), new("Electronic", "电子签署", "electronically"), new("Certificate", "证书签名", "with a certificate"),
    ];

    /// <summary>The repair of data needs nobody's authorisation.</summary>
    static readonly StepChoice[] Purposes = Named([QueryPurpose.Verification, QueryPurpose.Reverification, QueryPurpose.Objection], CaseWords.Purpose);

    readonly Installation installation;
    readonly Func<Case, Warrant> leave;
    readonly Func<Case, IReadOnlyList<ProgrammeTitle>> titles;
    readonly CaseReader reader;

    internal StepChoices(Installation installation, Func<Case, Warrant> leave, Func<Case, IReadOnlyList<ProgrammeTitle>> titles, CaseReader reader) =>
        (this.installation, this.leave, this.titles, this.reader) = (installation, leave, titles, reader);

    /// <summary>A list by its name, for a case.</summary>
    internal IReadOnlyList<StepChoice> Of(string name, Case one) => name switch
    {
        "declared_kinds" => DeclaredKinds,
        "order_kinds" => KindsFor([one.State]),
        "targets" => Targets,
        "ways" => Ways,
        "reasons" => [.. CodedReason.All.Select(reason => new StepChoice(reason.Code, reason.Zh, reason.En))],
        "programmes" => [.. titles(one).Zip(one.Programmes, (title, key) => new StepChoice(key, title.Zh, title.En))],
        "declared" => [.. Declared("local_declared_income"), .. Declared("local_declared_property"), .. Declared("local_declared_expenditure")],
        "members" => People(one, HouseholdRole.Member),
        "people" => [.. People(one, HouseholdRole.Member), .. People(one, HouseholdRole.Obligor)],
        "forms" => Forms,
        "purposes" => Purposes,
        "categories" => [.. Categories.Select(category => new StepChoice(category.Key, category.Zh, category.En))],
        "sources" => Sources(one),
        "asked_sources" => [.. reader.Queries(one.Number).Select(line => line.Query.Source).Distinct(StringComparer.Ordinal).Select(Source)],
        "queries" => [.. reader.Queries(one.Number).Select(line => line.Query).Distinct().Select(Choice)],
        "objections" => [.. reader.Objections(one.Number).Where(objection => objection.IsUpheld is null).Select(Choice)],
        "tickets" => [.. Tickets(one).Select(ticket => new StepChoice(Name(ticket), Name(ticket), Name(ticket)))],
        "colleagues" => Colleagues(one),
        "reports" => Reports(one),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such list."),
    };

    /// <summary>Tickets that were issued for the case to who asks, and still count.</summary>
    internal IReadOnlyList<QueryTicket> Tickets(Case one) => [.. Held().Where(ticket => ticket.Households.Contains(one.Household))];

    /// <summary>The same by their names, e.g. <c>T12</c>.</summary>
    internal IReadOnlyList<string> TicketNames(Case one) => [.. Tickets(one).Select(Name)];

    /// <summary>Tickets of who asks that still count, whatever they are for.</summary>
    internal IReadOnlyList<QueryTicket> Held() => installation.Tickets.Held();

    /// <summary>Kinds of order for which it is the time in one of some states.</summary>
    internal static IReadOnlyList<StepChoice> KindsFor(IReadOnlyCollection<CaseState> states) =>
        [.. OrderKinds.Where(kind => states.Any(state => Enum.Parse<OrderKind>(kind.Value).Fits(state)))];

    /// <summary>What colleagues call who and what a case names.</summary>
    internal CaseNames NamesOf(CaseSheet sheet) => Named(
        [sheet.Case.Handler, .. sheet.Steps.Select(step => step.By), .. sheet.Draws.Select(draw => draw.Drawn)], sheet.Queries.Select(line => line.Query.Source));

    /// <summary>What colleagues call what queries ask, and whom.</summary>
    internal CaseNames NamesOf(IEnumerable<QueryLine> queries) => Named([], queries.Select(line => line.Query.Source));

    /// <summary>The same where any source may be named.</summary>
    internal CaseNames NamesOfAll() => Named([], installation.Sources.Names);

    CaseNames Named(IEnumerable<string> operators, IEnumerable<string> sources) => new(
        installation.Operators.Operators.Logins(operators),
        Categories.ToDictionary(category => category.Key, category => new ReportText(category.Zh, category.En)),
        sources.Distinct(StringComparer.Ordinal).ToDictionary(name => name, installation.SourceName));

    IEnumerable<Standards.Category> Categories => installation.Standards.Catalogue.Categories;

    IEnumerable<StepChoice> Declared(string list) => installation.Standards.CodeLists[list].Entries
        .Select(entry => new StepChoice($"{list}.{entry.Code}", entry.Zh, entry.En ?? entry.Zh));

    /// <summary>Somebody is told by the place in the application and the tie to the applicant.</summary>
    IReadOnlyList<StepChoice> People(Case one, HouseholdRole role)
    {
        var household = installation.Households.Find(one.Household, BeijingTime.DayOf(installation.Time.GetUtcNow()));
        var kinship = installation.Standards.CodeLists["gbt4761_kinship"];
        return
        [
            .. (household?.Members ?? []).Where(member => member.Role == role).Select((member, place) =>
            {
                var (number, isMember) = ((place + 1).ToString(CultureInfo.InvariantCulture), role == HouseholdRole.Member);
                var relation = kinship.Find(CodeValue.Unpack(member.Relation));
                return new StepChoice(
                    member.Person.ToString(CultureInfo.InvariantCulture), $"{(isMember ? "家庭成员" : "义务人")} {number} {relation?.Zh}".Trim(),
                    $"{(isMember ? "member" : "obligor")} {number} {relation?.En}".Trim());
            }),
        ];
    }

    IReadOnlyList<StepChoice> Sources(Case one) => [.. SourcesOf(one).Select(Choice)];

    /// <summary>What any source that delivers for the place of one of some cases may be asked.</summary>
    internal IReadOnlyList<(PlannedQuery Query, StepChoice Name)> SourcesOf(IEnumerable<Case> cases) =>
        [.. cases.DistinctBy(one => one.Division).SelectMany(SourcesOf).Distinct().Select(query => (query, Choice(query)))];

    /// <summary>Every source that delivers for the place, with its category.</summary>
    internal IReadOnlyList<PlannedQuery> SourcesOf(Case one) =>
    [
        .. from name in installation.Sources.Names
           let source = installation.Sources[name]
           where source.Category is not (Mapping.Application or Mapping.Coverage) && installation.Standards.Catalogue.TryFind(source.Category, out _)
               && (source.Divisions.Count == 0 || source.Divisions.Any(place => DivisionRange.Of(place).Contains(one.Division)))
           select new PlannedQuery(source.Category, name),
    ];

    StepChoice Choice(PlannedQuery query)
    {
        var category = Categories.FirstOrDefault(one => one.Key == query.Category);
        var source = Source(query.Source);
        return new(JsonSerializer.Serialize(query, Json), $"{category?.Zh ?? query.Category} · {source.Zh}", $"{category?.En ?? query.Category} · {source.En}");
    }

    StepChoice Source(string name)
    {
        var text = installation.SourceName(name);
        return new(name, text.Zh, text.En);
    }

    static StepChoice Choice(Objection objection)
    {
        var number = objection.Number.ToString(CultureInfo.InvariantCulture);
        var (zh, en) = Targets.FirstOrDefault(target => target.Value == objection.Target.ToString()) is { } target ? (target.Zh, target.En) : ("", "");
        return new(number, $"{number} · {zh}", $"{number} · {en}");
    }

    /// <summary>Who works where the case is, and visits.</summary>
    IReadOnlyList<StepChoice> Colleagues(Case one) =>
    [
        .. new[] { Duty.TownClerk, Duty.CountyOfficer }.SelectMany(duty => installation.Operators.Operators.With(duty, one.Division))
            .Where(who => who.State == OperatorState.Active).DistinctBy(who => who.Number).OrderBy(who => who.Number)
            .Select(who => new StepChoice(who.OnRecord, who.Login, who.Login)),
    ];

    /// <summary>Reports of the household are told under a ticket alone.</summary>
    IReadOnlyList<StepChoice> Reports(Case one) =>
    [
        new(VerifyNow, "按现有数据即时核对", "verify now, on what is known"),
        .. installation.Reports.Of(one.Household, leave(one)).OrderByDescending(report => report.Number, StringComparer.Ordinal)
            .Select(report => new StepChoice(report.Number, report.Number, report.Number)),
    ];

    static StepChoice[] Named<T>(IEnumerable<T> all, Func<T, Words, string> name)
        where T : struct, Enum => [.. all.Select(one => new StepChoice(one.ToString(), name(one, new(english: false)), name(one, new(english: true))))];

    internal static string Name(QueryTicket ticket) => "T" + ticket.Number.ToString(CultureInfo.InvariantCulture);
}
