using Hedui.Verification;

namespace Hedui.Casework.Tests;

/// <summary>
/// The procedure told a second time, by hand and without the table of steps: what a case does with each command. Days are numbers.
/// </summary>
/// <param name="handler">Who was drawn.</param>
/// <param name="duties">The duties of everybody: letters of t (town), c (county), a (approver).</param>
/// <param name="exits">Whether the place has a gradual exit.</param>
/// <param name="keeps">Whether rows beside the case are kept too: objections by number, queries.</param>
sealed class ReferenceCase(string handler, IReadOnlyDictionary<string, string> duties, bool exits, bool keeps)
{
    const int PublicityDays = 7;
    const int ReportDays = 90;

    readonly HashSet<string> handled = [], reviewed = [], decided = [];
    readonly List<(int Report, bool Questions, bool IsOpen, bool WasAsked)> objections = [];
    readonly Dictionary<int, QueryProgress> queries = [];
    bool declared, promised, ordered, visited, countyVisited, special, shown, upheld, everDecided, changed;
    bool? grants;
    int reports, reportDay, shownSince = -1, rounds, open;
    string before = "";

    public string State { get; private set; } = "received";

    public string Handler { get; private set; } = handler;

    public ReportOutcome? Machine { get; private set; }

    public bool IsRelated { get; init; }

    /// <summary>A report spoke against the help that is given, and nobody has judged since.</summary>
    public bool Awaits { get; private set; }

    public int Objections => objections.Count;

    public IEnumerable<string> Others => [Handler, .. handled, .. reviewed, .. decided];

    /// <summary>The code with which a command is refused; null where it is done, and then the case has gone on.</summary>
    public string? Do(Move move)
    {
        var code = Refusal(move);
        if (code is null)
        {
            Go(move);
        }

        return code;
    }

    string? Refusal(Move move)
    {
        if (!Follows(move.Step))
        {
            return "step_not_allowed";
        }

        if (!Who(move.Step).Any(duties[move.By].Contains))
        {
            return "duty_missing";
        }

        return move.IsKin ? "recusal_required" : Missing(move) ?? Wrong(move);
    }

    /// <summary>What may be done while the case stands somewhere.</summary>
    bool Follows(string step) => State switch
    {
        "received" => step is "declare" or "promise" or "attach" or "ask_papers" or "accept" or "withdraw" or "redraw",
        "returned" => step is "declare" or "promise" or "attach" or "bring_papers" or "withdraw" or "redraw",
        "accepted" => step is "investigate" or "extend" or "attach" or "withdraw" or "redraw",
        "investigating" => step is "order" or "send_query" or "remind_source" or "record_answer" or "take_report" or "visit" or "appraise" or "review"
            or "extend" or "attach" or "withdraw" or "redraw" or "object",
        "reviewed" => step is "attach" or "publish" or "send_up" or "county_visit" or "extend" or "withdraw" or "object",
        "published" => step is "attach" or "end_publicity" or "county_visit" or "withdraw" or "object",
        "awaiting_decision" => step is "attach" or "approve" or "refuse" or "send_back" or "county_visit" or "withdraw" or "object",
        "rechecking" => step is "order" or "send_query" or "remind_source" or "record_answer" or "take_report" or "visit" or "appraise" or "county_visit"
            or "attach" or "extend" or "redraw" or "withdraw" or "object" or "ask_correction" or "record_correction" or "settle_objection",
        "granted" => IsVerification(step) || step is "redraw" or "attach" or "maintain" or "change" or "suspend" or "leave_by_degrees" or "stop" or "recover" or "serve_notice" or "object",
        "leaving" => IsVerification(step) || step is "redraw" or "attach" or "maintain" or "change" or "suspend" or "stop" or "recover" or "serve_notice" or "object",
        "suspended" => IsVerification(step) || step is "redraw" or "attach" or "maintain" or "resume" or "stop" or "recover" or "serve_notice" or "object",
        "stopped" => step is "attach" or "recover" or "serve_notice" or "object",
        "refused" => step is "attach" or "serve_notice" or "object",
        _ => false,
    };

    /// <summary>Verification goes on while help is given.</summary>
    static bool IsVerification(string step) => step is "order" or "send_query" or "remind_source" or "record_answer" or "take_report";

    public static string Who(string step) => step switch
    {
        "attach" or "withdraw" or "object" => "tca",
        "send_query" or "remind_source" or "record_answer" or "review" or "serve_notice" or "ask_correction" or "record_correction" => "tc",
        "county_visit" => "c",
        "settle_objection" => "ca",
        "redraw" or "extend" or "send_back" or "approve" or "refuse" or "maintain" or "change" or "suspend" or "resume" or "leave_by_degrees" or "stop" or "recover" => "a",
        _ => "t",
    };

    public static bool IsHandlers(string step) =>
        step is "ask_papers" or "accept" or "investigate" or "order" or "take_report" or "visit" or "appraise";

    static bool IsApprovers(string step) => Who(step) == "a";

    string? Missing(Move move)
    {
        var (step, by) = (move.Step, move.By);
        if (IsHandlers(step) && by != Handler)
        {
            return "not_the_handler";
        }

        if (step == "county_visit" && handled.Contains(by))
        {
            return "three_hands";
        }

        if ((step == "review" && (handled.Contains(by) || decided.Contains(by))) || (IsApprovers(step) && (handled.Contains(by) || reviewed.Contains(by))))
        {
            return "three_hands";
        }

        var old = reports > 0 && move.Day > reportDay + ReportDays;
        return step switch
        {
            "accept" when !declared => "declaration_missing",
            "accept" when !promised => "promise_missing",
            "accept" or "order" or "take_report" when !move.IsAuthorised => "authorisation_missing",
            "send_query" or "remind_source" or "record_answer" when !ordered => "order_missing",
            "send_query" when !move.IsAuthorised => "authorisation_missing",
            "review" when reports == 0 => "report_missing",
            "maintain" when !Awaits => "nothing_to_judge",
            "review" or "approve" or "refuse" or "maintain" when old => "report_expired",
            "review" when !visited => "visit_missing",
            "publish" when grants != true => "nothing_to_publish",
            "send_up" when grants == true => "publicity_missing",
            "end_publicity" when move.Day <= shownSince + PublicityDays => "publicity_running",
            "approve" when grants == true && !shown => "publicity_missing",
            "approve" or "refuse" when IsRelated && !countyVisited => "county_visit_missing",
            "ask_correction" or "record_correction" or "settle_objection" when open == 0 => "objection_missing",
            "settle_objection" when handled.Contains(by) => "three_hands",
            _ => null,
        };
    }

    string? Wrong(Move move) => move.Step switch
    {
        "declare" when !move.IsWhole => "declaration_incomplete",
        "withdraw" when everDecided => "decided_before",
        "redraw" when move.Drawn is null => "no_handler",
        "extend" when special => "extended_before",
        "visit" or "county_visit" when !move.IsWhole => "two_visitors",
        "order" when move.Kind == OrderKind.New && State != "investigating" => "order_other_kind",
        "order" when move.Kind == OrderKind.Recheck && State != "rechecking" => "order_other_kind",
        "order" when move.Kind == OrderKind.Dynamic && State is "investigating" or "rechecking" => "order_other_kind",
        "take_report" when move.Day > move.ReportDay + ReportDays => "report_expired",
        "review" when Departs(move.Grants) && !move.IsReasoned => "departure_reason_missing",
        "approve" when Departs(move.Grants) && !move.IsReasoned => "departure_reason_missing",
        "approve" when !move.Grants => "nothing_granted",
        "approve" when grants != true => "not_as_proposed",
        "refuse" when Departs(false) && !move.IsReasoned => "departure_reason_missing",
        "refuse" when !move.IsWhole => "remedy_missing",
        "object" when move.Target is ObjectionTarget.Finding or ObjectionTarget.Conclusion && reports == 0 => "objection_target_missing",
        "object" when move.Target == ObjectionTarget.Publicity && rounds == 0 => "objection_target_missing",
        "object" when move.Target == ObjectionTarget.Decision && !everDecided => "objection_target_missing",
        "maintain" when !move.IsReasoned => "departure_reason_missing",
        "leave_by_degrees" when !exits => "limit_unknown",
        "stop" when !move.IsWhole => "remedy_missing",
        "recover" when move.Fen > move.Paid => "recovery_too_high",
        _ => keeps ? Kept(move) : null,
    };

    string? Kept(Move move)
    {
        if (move.Step is "send_query" or "remind_source" or "record_answer")
        {
            var progress = queries[0];
            return (move.Step == "send_query" ? progress is QueryProgress.Planned or QueryProgress.Failed : progress == QueryProgress.Sent)
                ? null : "query_other_progress";
        }

        if (move.Step is not ("ask_correction" or "record_correction" or "settle_objection"))
        {
            return null;
        }

        if (move.Objection > objections.Count || !objections[move.Objection - 1].IsOpen)
        {
            return "unknown_objection";
        }

        var one = objections[move.Objection - 1];
        return move.Step == "record_correction" && !one.WasAsked ? "correction_not_asked"
            : move.Step == "settle_objection" && move.IsWhole && one.Questions && one.Report == reports ? "recheck_report_missing" : null;
    }

    /// <summary>Another conclusion than the machine's, which a question left open is too.</summary>
    bool Departs(bool isGranted) => Machine != (isGranted ? ReportOutcome.Qualifies : ReportOutcome.DoesNotQualify);

    void Go(Move move)
    {
        var (step, by) = (move.Step, move.By);
        if (IsHandlers(step))
        {
            handled.Add(by);
        }

        if (step == "review")
        {
            reviewed.Add(by);
        }

        if (IsApprovers(step))
        {
            decided.Add(by);
        }

        if (step is "approve" or "refuse" or "maintain" or "change" or "suspend" or "leave_by_degrees" or "stop")
        {
            Awaits = false;
        }

        switch (step)
        {
            case "declare": declared = true; break;
            case "promise": promised = true; break;
            case "ask_papers": State = "returned"; break;
            case "bring_papers": State = "received"; break;
            case "withdraw": State = "withdrawn"; break;
            case "redraw": Handler = move.Drawn!; break;
            case "accept": State = "accepted"; break;
            case "extend": special = true; break;
            case "investigate" or "send_back": State = "investigating"; break;
            case "order": (ordered, queries[0]) = (true, QueryProgress.Planned); break;
            case "send_query": queries[0] = QueryProgress.Sent; break;
            case "record_answer": queries[0] = move.IsWhole ? QueryProgress.Answered : QueryProgress.Failed; break;
            case "take_report": (reports, reportDay, Machine) = (reports + 1, move.ReportDay, move.Outcome);
                Awaits = IsHelped(State == "rechecking" ? before : State) && (changed || move.Outcome != ReportOutcome.Qualifies);
                break;
            case "visit": visited = true; break;
            case "county_visit": countyVisited = true; break;
            case "review": (State, grants, shown) = ("reviewed", move.Grants, false); break;
            case "publish": (State, shownSince, shown, rounds) = ("published", move.Day, false, rounds + 1); break;
            case "end_publicity": (State, shown) = ("awaiting_decision", true); break;
            case "send_up": State = "awaiting_decision"; break;
            case "approve": (State, everDecided, changed) = ("granted", true, false); break;
            case "change": changed = true; break;
            case "refuse": (State, grants, everDecided) = ("refused", false, true); break;
            case "object": Object(move); break;
            case "ask_correction" when keeps: objections[move.Objection - 1] = objections[move.Objection - 1] with { WasAsked = true }; break;
            case "settle_objection": Settle(move); break;
            case "suspend": State = "suspended"; break;
            case "resume": State = "granted"; break;
            case "leave_by_degrees": State = "leaving"; break;
            case "stop": State = "stopped"; break;
        }
    }

    static bool IsHelped(string state) => state is "granted" or "leaving" or "suspended";

    void Object(Move move)
    {
        before = State == "rechecking" ? before : State;
        objections.Add((reports, move.Target is ObjectionTarget.Finding or ObjectionTarget.Conclusion, true, false));
        (State, open) = ("rechecking", open + 1);
    }

    void Settle(Move move)
    {
        if (keeps)
        {
            objections[move.Objection - 1] = objections[move.Objection - 1] with { IsOpen = false };
        }

        (open, upheld) = (open - 1, upheld || move.IsWhole);
        if (open == 0)
        {
            // What was on show was taken down: it is shown again.
            State = upheld ? "investigating" : before == "published" ? "reviewed" : before;
            upheld = false;
        }
    }
}

/// <summary>One command of a random sequence, with all that decides how it ends.</summary>
/// <param name="Step">Code of the step.</param>
/// <param name="By">Who.</param>
/// <param name="Day">The day, counted from the first.</param>
sealed record Move(string Step, string By, int Day)
{
    public bool IsKin { get; init; }

    public bool IsAuthorised { get; init; }

    /// <summary>Whether nothing is left out of it; for an answer whether it came, for a settlement whether it is upheld.</summary>
    public bool IsWhole { get; init; }

    public bool IsReasoned { get; init; }

    public bool Grants { get; init; }

    public ReportOutcome Outcome { get; init; }

    public int ReportDay { get; init; }

    public ObjectionTarget Target { get; init; }

    public OrderKind Kind { get; init; }

    public int Objection { get; init; }

    public long Fen { get; init; }

    public long Paid { get; init; }

    public string? Drawn { get; set; }
}
