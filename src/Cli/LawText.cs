using System.Globalization;
using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Cli;

/// <summary>A part of the law for reading, everywhere or as it holds in one place on one day.</summary>
sealed class LawText(PolicySet set, PlaceAndDay? at)
{
    static readonly string[] ForCode = ["for"];

    public (object Document, Action<Terminal> Say) Of(Parameter parameter)
    {
        var values = (at is null ? parameter.Values : InForce(parameter)).OrderBy(value => value.Digits).ThenBy(value => value.Division)
            .ThenBy(value => value.Code).ThenBy(value => value.During.From).ToList();
        return (
            new
            {
                Kind = "parameter", parameter.Name, parameter.Zh, Unit = parameter.Unit.ToString(), At = at,
                Values = values.Select(value => new
                {
                    Division = Prefix(value.Digits, value.Division), value.Residence, For = Code(value), value.During.From, value.During.Until,
                    Value = parameter.Unit.Show(value.Value), value.Verified, Document = Cited(value.Cite), Place = value.Place.ToString(),
                }),
            },
            terminal =>
            {
                terminal.Say($"{parameter.Name} {parameter.Zh} ({parameter.Unit}, {parameter.Unit.ToChinese()})");
                terminal.Table(
                    ["division", "residence", .. parameter.IsTable ? ForCode : [], "from", "until", "value#", "verified", "document"],
                    values.Select(value => new[]
                    {
                        Prefix(value.Digits, value.Division), value.Residence == ResidenceKind.Unknown ? "any" : JsonText.Word(value.Residence),
                    }.Concat(parameter.IsTable ? [Code(value) ?? ""] : []).Concat(
                    [
                        Day(value.During.From), value.During.Until is { } until ? Day(until) : "", parameter.Unit.Show(value.Value), value.Verified ? "yes" : "no", Citation(value.Cite),
                    ]).ToArray()));
                if (values.Count == 0)
                {
                    terminal.Say("无现行数值：户将无法确定 no value holds: households stay undetermined");
                }
            });
    }

    public (object Document, Action<Terminal> Say) Of(Variable variable) => (
        new
        {
            Kind = "variable", variable.Name, variable.Zh, variable.Of, Unit = variable.Unit.ToString(), variable.Why, At = at,
            Formulas = Formulas(variable.Rule, variable.Cite), Document = Cited(variable.Cite), Place = variable.Place.ToString(),
        },
        terminal =>
        {
            terminal.Say($"{variable.Name} {variable.Zh} ({JsonText.Word(variable.Of)}, {variable.Unit}, {variable.Unit.ToChinese()})  {variable.Why}");
            Say(terminal, variable.Rule, variable.Cite, 1);
            terminal.Say($"{Citation(variable.Cite)}  {string.Join(", ", Versions(variable.Rule).Select(version => version.Place).Distinct())}".Trim());
        });

    public static (object Document, Action<Terminal> Say) Of(LegalDocument document) => (
        new { Kind = "document", Document = document },
        terminal => terminal.Say($"{document.Zh} / {document.En} {document.Number} {document.Link} {(document.Verified ? "已核实 verified" : "未核实 not verified")} {document.Note}"));

    public (object Document, Action<Terminal> Say) Of(Programme programme)
    {
        var terms = TermLine.Of(programme).Where(Holds).ToList();
        var silence = programme.Silence.Versions.Where(one => at is null || programme.Silence.At(at.Division, at.On) is var here
            && (one.Means == SilenceMeaning.Blocks ? !here.PassedOver.Contains(one.Category) : here.PassedOver.Contains(one.Category)) && IsAbove(one.Division, one.Digits)).ToList();
        var title = at is null ? new ProgrammeTitle(programme.Zh, programme.En) : programme.Title(at.Division, at.On);
        return (
            new
            {
                Kind = "programme", programme.Name, title.Zh, title.En, At = at,
                Conditions = programme.Conditions.Select(one => new { one.Name, one.Zh, Formulas = Formulas(one.Rule, one.Cite), Document = Cited(one.Cite) }),
                Benefit = programme.Benefit is { } benefit ? Formulas(benefit, programme.Cite) : null,
                Supplements = programme.Supplements.Select(one => new { one.Name, one.Zh, Formulas = Formulas(one.Rule, one.Cite), Document = Cited(one.Cite) }),
                Stop = programme.Terms.Grounds.Select(one => new { one.Name, one.Zh, one.Effect, Formulas = Formulas(one.Rule, one.Cite), Document = Cited(one.Cite) }),
                Silence = silence.Select(one => new { one.Category, one.Means, Division = Prefix(one.Digits, one.Division), From = First(one.From) }),
                Terms = terms.Select(one => new { one.Name, one.Zh, one.Text, one.Division, From = First(one.From), Document = Cited(one.Cite ?? programme.Cite) }),
                Document = Cited(programme.Cite), Place = programme.Place.ToString(),
            },
            terminal =>
            {
                terminal.Say($"{programme.Name} {title.Zh} / {title.En} — {Citation(programme.Cite)}");
                Say(terminal, "条件 conditions", programme.Conditions.Select(one => (one.Name, one.Zh, one.Rule, one.Cite)));
                if (programme.Benefit is { } benefit)
                {
                    Say(terminal, "救助金额 benefit", [("benefit", "救助金额", benefit, programme.Cite)]);
                }

                Say(terminal, "增发 supplements", programme.Supplements.Select(one => (one.Name, one.Zh, one.Rule, one.Cite)));
                Say(terminal, "停发减发情形 grounds (people decide)", programme.Terms.Grounds.Select(one => ($"{one.Name} → {JsonText.Word(one.Effect)}", one.Zh, one.Rule, one.Cite)));
                Say(terminal, "条款 terms", terms.Select(one => $"{one.Zh} {one.Name}: {one.Text}{Where(one.Division, one.From)}  [{Citation(one.Cite ?? programme.Cite)}]"));
                Say(terminal, "未反馈的含义 silence", silence.GroupBy(one => (one.Means, one.Division, one.From))
                    .Select(same => $"{JsonText.Word(same.Key.Means).Replace('_', ' ')}: {string.Join("、", same.Select(one => set.Vocabulary.Find(one.Category)?.Zh ?? one.Category))}{Where(same.Key.Division, same.Key.From)}"));
            });
    }

    /// <summary>Of a table the value of each code, of a parameter the one for the residence told, or one for each.</summary>
    List<ParameterValue> InForce(Parameter parameter) =>
    [
        .. parameter.Values.Select(value => value.Code).Distinct()
            .SelectMany(code => (at!.Residence == ResidenceKind.Unknown ? [ResidenceKind.Urban, ResidenceKind.Rural] : new[] { at.Residence })
                .Select(residence => parameter.Find(at.Division, residence, at.On, code)))
            .OfType<ParameterValue>().Distinct(),
    ];

    static void Say(Terminal terminal, string title, IEnumerable<string> lines)
    {
        if (lines.ToList() is { Count: > 0 } told)
        {
            terminal.Say(title);
            told.ForEach(line => terminal.Say("  " + line));
        }
    }

    void Say(Terminal terminal, string title, IEnumerable<(string Name, string Zh, Rule Rule, string Cite)> rules)
    {
        var told = rules.Where(one => Versions(one.Rule).Any()).ToList();
        if (told.Count > 0)
        {
            terminal.Say(title);
        }

        foreach (var (name, zh, rule, cite) in told)
        {
            terminal.Say($"  {zh} {name}");
            Say(terminal, rule, cite, 2);
        }
    }

    void Say(Terminal terminal, Rule rule, string? cite, int depth)
    {
        foreach (var version in Versions(rule))
        {
            terminal.Say($"{new string(' ', depth * 2)}{Text(version)}{Where(version.Division, version.From)}  [{Citation(version.Cite ?? cite)}]");
        }
    }

    IEnumerable<object> Formulas(Rule rule, string? cite) => Versions(rule)
        .Select(version => new { Division = Prefix(version.Digits, version.Division), From = First(version.From), Text = version.IsDropped ? "none" : version.Text, Document = Cited(version.Cite ?? cite) });

    /// <summary>What somebody wrote: everywhere, or what holds at the place.</summary>
    IEnumerable<RuleVersion> Versions(Rule rule) =>
        (at is null ? rule.Versions : [rule.At(at.Division, at.On)]).Where(version => !version.IsSilent || version.IsDropped);

    static string Text(RuleVersion version) => version.IsDropped
        ? "不要求 not asked" : string.Join(' ', version.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    bool Holds(TermLine line) => at is null || (IsAbove(line.Division, Digits(line.Division)) && line.From <= at.On);

    bool IsAbove(int prefix, int digits) => at is null || digits == 0
        || at.Division.ToString("D6", CultureInfo.InvariantCulture).StartsWith(prefix.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    static int Digits(int prefix) => prefix == 0 ? 0 : prefix.ToString(CultureInfo.InvariantCulture).Length;

    string Where(int division, DateOnly from) => at is not null ? ""
        : (division == 0 ? "" : $"  {division.ToString(CultureInfo.InvariantCulture)}") + (from == DateOnly.MinValue ? "" : $"  从 from {Day(from)}");

    LegalDocument? Cited(string? key) => LegalDocument.Of(set.Documents, key);

    string Citation(string? key) => Cited(key) is { } document ? document.Citation + (document.Verified ? "" : " 未核实") : "";

    static string? Code(ParameterValue value) => value.Code == 0 ? null : CodeValue.Unpack(value.Code);

    static string Prefix(int digits, int division) => digits == 0 ? "nation" : division.ToString(CultureInfo.InvariantCulture);

    static DateOnly? First(DateOnly from) => from == DateOnly.MinValue ? null : from;

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
