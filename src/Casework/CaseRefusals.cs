using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Casework;

/// <summary>Every reason for which a step is not taken, under a code that never changes its meaning. No text names a person.</summary>
static class CaseRefusals
{
    public static RefusedException Unknown(string number) => new(
        "unknown_case", "There is no case of that number in the operator's division.", number, "the number of a case, e.g. HC-320106-20260302-000012");

    public static RefusedException StepNotAllowed(CaseEntry row, string step, CaseState state) => new(
        "step_not_allowed", $"'{step}' cannot be done while the case is {state.En} ({state.Zh}).", row.Number,
        string.Join(", ", CaseSteps.AllowedIn(state).Select(one => one.Code)) is { Length: > 0 } allowed ? allowed : "nothing: the case is closed",
        "Look at the case again: somebody may have gone on with it.");

    public static RefusedException NoDuty(CaseEntry row, CaseStep step) => new(
        "duty_missing", $"Who acts does not have the duty for '{step.Code}'.", row.Number,
        string.Join(", ", step.Duties.Select(duty => duty.Code)), "Ask a colleague who has it.");

    public static RefusedException NoHand(string name) => new(
        "duty_missing", "Casework is done by operators who are active.", name, "an operator with a duty for the step", "Sign in, or ask the system administrator.");

    public static RefusedException Recusal(string number) => new(
        "recusal_required", "Who acts is kin of somebody in the case, and may not have a part in it.", number,
        "an operator who is no kin, by household register, marriage or past households", "Have another handler drawn (redraw), or ask a colleague.");

    public static RefusedException ThreeHands(CaseEntry row) => new(
        "three_hands", "Handling, reviewing and deciding are done by three different people.", row.Number, "an operator with no other part in the case",
        "Ask a colleague.");

    public static RefusedException NotTheHandler(CaseEntry row) => new(
        "not_the_handler", "Another handler was drawn for the case.", row.Number, row.Handler, "Ask the handler, or the approver to have another one drawn (redraw).");

    public static RefusedException Changed(CaseEntry row, long seen, IEnumerable<StepEntry> since) => new(
        "case_changed_meanwhile",
        "The case was changed meanwhile: " + string.Join("; ", since.Select(step => $"{step.Step} by {step.By}")) + ".", row.Number,
        string.Create(CultureInfo.InvariantCulture, $"version {row.Version}; what was sent was made on version {seen}"), "Read the case again and decide anew.");

    public static RefusedException KeyReused(string number) => new(
        "idempotency_key_reused", "Another command was sent under the same key before.", number, "a key of its own for each command", "Send it under a new key.");

    public static RefusedException Lacks(CaseEntry row, string code, string what, string step) =>
        new(code, what, row.Number, $"after the step '{step}'", $"Do '{step}' first.");

    public static RefusedException Unauthorised(CaseEntry row, int lacking) => new(
        "authorisation_missing", string.Create(CultureInfo.InvariantCulture, $"{lacking} of the members have not authorised verification, or have taken it back."),
        row.Number, "an authorisation that counts, of every member; a guardian signs for a child", "hedui authorisation add");

    public static RefusedException ReportExpired(CaseEntry row) => new(
        "report_expired", "The verification report is too old to decide on.", row.Number, "a report within its days", "Send the case back and order verification again (renewal).");

    public static RefusedException NothingToPublish(CaseEntry row) => new(
        "nothing_to_publish", "Only what is to be granted is shown; a refusal or a recognition without money is not.", row.Number, "send_up");

    public static RefusedException PublicityRunning(CaseEntry row, DateOnly last) => new(
        "publicity_running", "The days of publicity are not over.", row.Number, $"after {last:yyyy-MM-dd}", "Wait.");

    public static RefusedException LimitUnknown(CaseEntry row, string limit) => new(
        "limit_unknown", $"The law of the place has no number for '{limit}'.", row.Number, "a number in the policies of the place", "Record it in policies/.");

    public static RefusedException Wrong(string code, string what, string? where, string allowed, string? remedy = null) => new(code, what, where, allowed, remedy);
}
