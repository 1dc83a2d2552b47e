using System.Globalization;

namespace Hedui.Casework;

/// <summary>A standard paper of the procedure (文书种类), under a code that never changes its meaning.</summary>
public sealed record PaperKind
{
    static readonly Dictionary<string, PaperKind> Codes = new(StringComparer.Ordinal);

    PaperKind(string code, string zh, string en, params IReadOnlyList<string> steps)
    {
        (Code, Zh, En, Steps) = (code, zh, en, steps);
        Codes.Add(code, this);
    }

    /// <summary>Stable code in snake_case.</summary>
    public string Code { get; }

    /// <summary>Its Chinese title.</summary>
    public string Zh { get; }

    /// <summary>Its English title.</summary>
    public string En { get; }

    /// <summary>Codes of the steps it tells of: there is no paper before one of them was taken.</summary>
    public IReadOnlyList<string> Steps { get; }

    /// <summary>Whether it is served on the family, which is a step of its own (<c>serve_notice</c>).</summary>
    public bool IsServed { get; private init; }

    /// <summary>Every paper, in the order of the procedure.</summary>
    public static IReadOnlyCollection<PaperKind> All => Codes.Values;

    /// <summary>The paper with a code; null when there is none.</summary>
    public static PaperKind? Find(string code) => Codes.GetValueOrDefault(code);

    /// <summary>The paper that a step gives rise to; null where there is none.</summary>
    public static PaperKind? Of(string step) => All.FirstOrDefault(kind => kind.Steps.Contains(step));

    /// <summary>The number of a paper (文书编号): that of the case, and the place of the step in it. No two papers have one.</summary>
    public static string NumberOf(string number, long version) => string.Create(CultureInfo.InvariantCulture, $"{number}-{version:D2}");

    /// <summary>That the application was accepted.</summary>
    public static readonly PaperKind Acceptance = new("acceptance", "受理通知书", "Notice of acceptance", "accept");

    /// <summary>All that is missing, at once.</summary>
    public static readonly PaperKind MissingPapers = new("missing_papers", "一次性告知书", "Notice of missing papers", "ask_papers");

    /// <summary>What the family declared, with its promise.</summary>
    public static readonly PaperKind Declaration = new("declaration", "经济状况申报表", "Declaration of means", "declare");

    /// <summary>Who asks for verification, of whom, for what.</summary>
    public static readonly PaperKind Order = new("order", "核对委托书", "Verification order", "order");

    /// <summary>What the visit saw.</summary>
    public static readonly PaperKind Visit = new("visit", "入户调查表", "Record of the visit", "visit");

    /// <summary>What neighbours said.</summary>
    public static readonly PaperKind Appraisal = new("appraisal", "民主评议记录", "Record of the appraisal", "appraise");

    /// <summary>What hangs in the village: name, persons, amount, nothing else.</summary>
    public static readonly PaperKind Publicity = new("publicity", "审核公示", "Publicity", "publish");

    /// <summary>That help is granted.</summary>
    public static readonly PaperKind Confirmation = new("confirmation", "确认告知书", "Notice of confirmation", "approve") { IsServed = true };

    /// <summary>That help is refused, why, and the remedy.</summary>
    public static readonly PaperKind Refusal = new("refusal", "不予确认告知书", "Notice of refusal", "refuse") { IsServed = true };

    /// <summary>That a benefit changes, rests, goes on, leaves by degrees or ends.</summary>
    public static readonly PaperKind Adjustment = new("adjustment", "调整告知书", "Notice of adjustment", "change", "suspend", "resume", "leave_by_degrees", "stop") { IsServed = true };

    /// <summary>The answer to an objection.</summary>
    public static readonly PaperKind Answer = new("answer", "异议答复书", "Answer to an objection", "settle_objection");

    /// <summary>What is asked back.</summary>
    public static readonly PaperKind Recovery = new("recovery", "追回告知书", "Notice of recovery", "recover");

    /// <inheritdoc/>
    public override string ToString() => Code;
}
