namespace Hedui.Policy;

/// <summary>A term of a programme in one place from a day on, as text: what a comparison compares and an explanation tells.</summary>
/// <param name="Name">Name within the programme, e.g. <c>reverify</c>.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="Division">Division prefix; 0 for the nation.</param>
/// <param name="From">First day, inclusive; <see cref="DateOnly.MinValue"/> for always.</param>
/// <param name="Text">What it says, in the words of the policy language.</param>
/// <param name="Cite">Citation, or null for that of the programme.</param>
public sealed record TermLine(string Name, string Zh, int Division, DateOnly From, string Text, string? Cite)
{
    /// <summary>Every term of a programme.</summary>
    public static IEnumerable<TermLine> Of(Programme programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var terms = programme.Terms;
        return
        [
            .. Lines("title", "名称", programme.Titles, title => $"{title.Zh} / {title.En}").Where(line => line.Division != 0),
            .. Lines("payment", "发放起始", terms.Payment, Start), .. Lines("change", "增发减发起始", terms.Change, Start),
            .. Lines("reverify", "复核周期", terms.Reverify, Reverify),
            .. Lines("exit", "渐退期", terms.Exit, exit => $"{Told(exit.When)}: {exit.Months.Name}"),
            .. Lines("recovery", "追回", terms.Recovery, recovery => $"{recovery.FineFrom?.Name ?? "-"} … {recovery.FineUntil?.Name ?? "-"}"),
            .. terms.TimeLimits.SelectMany(limit => Lines(limit.Step, "办理时限", limit.Days, days => days?.Name ?? "none")),
            .. Lines("otherwise_see", "可转介项目", programme.OtherwiseSee, others => string.Join(", ", others)),
        ];
    }

    static IEnumerable<TermLine> Lines<T>(string name, string zh, Local<T> term, Func<T, string> text) => term.Versions
        .Select(version => new TermLine(name, zh, version.Division, version.From, text(version.Value), version.Cite));

    static string Reverify(Reverification term) => string.Join(
        "; ", term.Classes.Select(one => $"{one.Name}: {Told(one.When)}: {one.Every.Name}").Append(term.Otherwise.Name));

    static string Start(PaymentStart start) => start switch
    {
        PaymentStart.NextMonth => "next month",
        PaymentStart.MonthOfDecision => "month of decision",
        _ => "month of application",
    };

    static string Told(Rule rule) => PolicyDiff.OneLine(rule.Versions[0].Text);
}
