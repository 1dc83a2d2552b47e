using Hedui.Storage;

namespace Hedui.Security;

/// <summary>
/// The rules that the database keeps by itself. They say in SQL what <see cref="Duty.Excludes"/> and the doors say in C#; a
/// test holds both against a third telling of the rule.
/// </summary>
static class OperatorGuards
{
    static readonly string Administrators = Listed(Duty.All.Where(duty => duty.IsAdministrator));

    static readonly string Known = Listed(Duty.All);

    // Proposed duties count as held: a proposal that could not be confirmed is not made.
    static readonly string Excluded = $"""
        NEW.EndedAt IS NULL AND EXISTS (SELECT 1 FROM operator_grants AS held
        WHERE held.Operator = NEW.Operator AND held.EndedAt IS NULL AND held.Id IS DISTINCT FROM NEW.Id
        AND (held.Duty = NEW.Duty OR held.Duty IN ({Administrators}) OR NEW.Duty IN ({Administrators})))
        """;

    const string OneHand = """
        (NEW.ConfirmedBy IS NOT NULL) AND (NEW.ConfirmedBy = NEW.Operator OR (NEW.ConfirmedBy = NEW.ProposedBy AND NEW.ProposedBy <> 0))
        """;

    // An insert that replaces fires no trigger of deletion, so a number that is there must not come again.
    public static IReadOnlyList<Guard> All { get; } =
    [
        Guard.Stays("operators", "operators_stay"),
        new("operators_number_fixed", "operators", GuardedVerb.Update, "operators_number_fixed", "NEW.Id <> OLD.Id"),
        new("operators_number_once", "operators", GuardedVerb.Insert, "operators_number_fixed", "EXISTS (SELECT 1 FROM operators WHERE Id = NEW.Id)"),
        new("operators_closed_stay", "operators", GuardedVerb.Update, "operators_closed_stay", "OLD.State = 'closed' AND NEW.State <> 'closed'"),
        Guard.Stays("operator_grants", "grants_stay"),
        new("operator_grants_once", "operator_grants", GuardedVerb.Insert, "grants_stay", "EXISTS (SELECT 1 FROM operator_grants WHERE Id = NEW.Id)"),
        new("operator_grants_known", "operator_grants", GuardedVerb.Insert, "duty_unknown", $"NEW.Duty NOT IN ({Known})"),
        new("operator_grants_exclude", "operator_grants", GuardedVerb.Insert, "duties_exclude", Excluded),
        new("operator_grants_own", "operator_grants", GuardedVerb.Insert, "grant_by_one_hand", "NEW.ProposedBy = NEW.Operator"),
        new("operator_grants_hands", "operator_grants", GuardedVerb.Insert, "grant_by_one_hand", OneHand),
        new("operator_grants_hands_again", "operator_grants", GuardedVerb.Update, "grant_by_one_hand", OneHand),
        new("operator_grants_beginning", "operator_grants", GuardedVerb.Insert, "grant_by_one_hand",
            "NEW.ProposedBy = 0 AND (NEW.Duty NOT IN ('system_administrator', 'security_administrator') "
            + "OR EXISTS (SELECT 1 FROM operator_grants WHERE ProposedBy <> 0 OR Duty = NEW.Duty))"),
        new("operator_grants_what", "operator_grants", GuardedVerb.Update, "grants_stay",
            "NEW.Id <> OLD.Id OR NEW.Operator <> OLD.Operator OR NEW.Duty <> OLD.Duty OR NEW.ProposedBy <> OLD.ProposedBy "
            + "OR NEW.ProposedAt <> OLD.ProposedAt OR (OLD.ConfirmedBy IS NOT NULL AND NEW.ConfirmedBy IS DISTINCT FROM OLD.ConfirmedBy) "
            + "OR (OLD.EndedAt IS NOT NULL AND (NEW.EndedAt IS DISTINCT FROM OLD.EndedAt OR NEW.ConfirmedBy IS DISTINCT FROM OLD.ConfirmedBy))"),
    ];

    /// <summary>The row that logins which nobody has are counted on.</summary>
    public static string Seed { get; } =
        $"INSERT INTO operator_attempts (Operator, Failures, LockedUntil, FactorUse) VALUES ({Attempts.Nobody}, 0, 0, 0) ON CONFLICT DO NOTHING;";

    static string Listed(IEnumerable<Duty> duties) => string.Join(", ", duties.Select(duty => $"'{duty.Code}'"));
}
