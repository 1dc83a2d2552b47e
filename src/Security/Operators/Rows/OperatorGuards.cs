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
        WHERE held.Operator = NEW.Operator AND held.EndedAt IS NULL AND held.Id IS NOT NEW.Id
        AND (held.Duty = NEW.Duty OR held.Duty IN ({Administrators}) OR NEW.Duty IN ({Administrators})))
        """;

    const string OneHand = """
        (NEW.ConfirmedBy IS NOT NULL) AND (NEW.ConfirmedBy = NEW.Operator OR (NEW.ConfirmedBy = NEW.ProposedBy AND NEW.ProposedBy <> 0))
        """;

    // An insert that replaces fires no trigger of deletion, so a number that is there must not come again.
    public static string Script { get; } = $"""
        {Refuse("operators_no_delete", "DELETE ON operators", "1", "operators_stay")}
        {Refuse("operators_number_fixed", "UPDATE ON operators", "NEW.Id <> OLD.Id", "operators_number_fixed")}
        {Refuse("operators_number_once", "INSERT ON operators", "EXISTS (SELECT 1 FROM operators WHERE Id = NEW.Id)", "operators_number_fixed")}
        {Refuse("operators_closed_stay", "UPDATE ON operators", "OLD.State = 'closed' AND NEW.State <> 'closed'", "operators_closed_stay")}
        {Refuse("operator_grants_no_delete", "DELETE ON operator_grants", "1", "grants_stay")}
        {Refuse("operator_grants_once", "INSERT ON operator_grants", "EXISTS (SELECT 1 FROM operator_grants WHERE Id = NEW.Id)", "grants_stay")}
        {Refuse("operator_grants_known", "INSERT ON operator_grants", $"NEW.Duty NOT IN ({Known})", "duty_unknown")}
        {Refuse("operator_grants_exclude", "INSERT ON operator_grants", Excluded, "duties_exclude")}
        {Refuse("operator_grants_own", "INSERT ON operator_grants", "NEW.ProposedBy = NEW.Operator", "grant_by_one_hand")}
        {Refuse("operator_grants_hands", "INSERT ON operator_grants", OneHand, "grant_by_one_hand")}
        {Refuse("operator_grants_hands_again", "UPDATE ON operator_grants", OneHand, "grant_by_one_hand")}
        {Refuse("operator_grants_beginning", "INSERT ON operator_grants",
            "NEW.ProposedBy = 0 AND (NEW.Duty NOT IN ('system_administrator', 'security_administrator') "
            + "OR EXISTS (SELECT 1 FROM operator_grants WHERE ProposedBy <> 0 OR Duty = NEW.Duty))", "grant_by_one_hand")}
        {Refuse("operator_grants_what", "UPDATE ON operator_grants",
            "NEW.Id <> OLD.Id OR NEW.Operator <> OLD.Operator OR NEW.Duty <> OLD.Duty OR NEW.ProposedBy <> OLD.ProposedBy "
            + "OR NEW.ProposedAt <> OLD.ProposedAt OR (OLD.ConfirmedBy IS NOT NULL AND NEW.ConfirmedBy IS NOT OLD.ConfirmedBy) "
            + "OR (OLD.EndedAt IS NOT NULL AND (NEW.EndedAt IS NOT OLD.EndedAt OR NEW.ConfirmedBy IS NOT OLD.ConfirmedBy))", "grants_stay")}
        INSERT OR IGNORE INTO operator_attempts (Operator, Failures, LockedUntil, FactorUse) VALUES ({Attempts.Nobody}, 0, 0, 0);

        """;

    static string Listed(IEnumerable<Duty> duties) => string.Join(", ", duties.Select(duty => $"'{duty.Code}'"));

    static string Refuse(string name, string before, string when, string why) =>
        $"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {before} WHEN {when} BEGIN SELECT RAISE(ABORT, '{why}'); END;";
}
