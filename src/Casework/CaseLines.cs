using System.Globalization;
using Hedui.Verification;

namespace Hedui.Casework;

/// <summary>What the machine concluded on a programme (机器结论); it informs, a person decides.</summary>
/// <param name="Programme">Key of the programme.</param>
/// <param name="Outcome">Qualifies, does not, undetermined.</param>
/// <param name="Low">Lowest possible monthly benefit in fen.</param>
/// <param name="High">Highest possible monthly benefit in fen, inclusive; <see cref="long.MaxValue"/> when open.</param>
public sealed record MachineConclusion(string Programme, ReportOutcome Outcome, long Low, long High)
{
    /// <summary>Whether a judgement says something else: another outcome, or an amount outside the range.</summary>
    public bool DiffersFrom(JudgementLine judgement)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        return judgement.IsGranted
            ? Outcome != ReportOutcome.Qualifies || (judgement.Fen > 0 && (judgement.Fen < Low || judgement.Fen > High))
            : Outcome != ReportOutcome.DoesNotQualify;
    }

    internal static string Format(IEnumerable<MachineConclusion> all) => string.Join(';', all.Select(one =>
        string.Create(CultureInfo.InvariantCulture, $"{one.Programme}={one.Outcome},{one.Low},{one.High}")));

    internal static IReadOnlyList<MachineConclusion> Parse(string text) =>
    [
        .. from part in text.Split(';', StringSplitOptions.RemoveEmptyEntries)
           let sides = part.Split('=')
           let values = sides[1].Split(',')
           select new MachineConclusion(sides[0], Enum.Parse<ReportOutcome>(values[0]), Fen(values[1]), Fen(values[2])),
    ];

    static long Fen(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}

/// <summary>What a person proposes or decides on a programme (人工结论).</summary>
/// <param name="Programme">Key of the programme.</param>
/// <param name="IsGranted">Whether help is granted; for a programme without money: recognised.</param>
/// <param name="Fen">Monthly amount in fen; 0 when none is paid.</param>
public sealed record JudgementLine(string Programme, bool IsGranted, long Fen)
{
    internal static string Format(IEnumerable<JudgementLine> all) => string.Join(';', all.Select(one =>
        string.Create(CultureInfo.InvariantCulture, $"{one.Programme}={(one.IsGranted ? '+' : '-')}{one.Fen}")));

    internal static IReadOnlyList<JudgementLine> Parse(string text) =>
    [
        .. from part in text.Split(';', StringSplitOptions.RemoveEmptyEntries)
           let sides = part.Split('=')
           select new JudgementLine(sides[0], sides[1][0] == '+', long.Parse(sides[1].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture)),
    ];
}
