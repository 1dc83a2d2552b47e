namespace Hedui.Casework;

/// <summary>
/// Takes one step of a case: asks the table, then the duty, the tie of kin, the checks, and the command itself. Pure: it knows the
/// world by its context alone, and changes nothing but the row it is given.
/// </summary>
/// <param name="steps">The table.</param>
sealed class CaseFlow(IReadOnlyList<CaseStep> steps)
{
    readonly Dictionary<string, CaseStep> table = steps.ToDictionary(step => step.Code, StringComparer.Ordinal);

    /// <summary>Takes a step; the row is as before where it is refused.</summary>
    /// <exception cref="Kernel.RefusedException">
    /// <c>step_not_allowed</c>, <c>duty_missing</c>, <c>recusal_required</c>, a code of <see cref="CaseCheck"/>, or one of the command's own.
    /// </exception>
    public CaseStep Take(CaseEntry row, CaseCommand command, CaseContext context)
    {
        var state = CaseState.Find(row.State)!;
        var step = table[command.Step];
        if (!step.From.Contains(state))
        {
            throw CaseRefusals.StepNotAllowed(row, step.Code, state);
        }

        if (!step.Duties.Any(context.Hand.Duties.Contains))
        {
            throw CaseRefusals.NoDuty(row, step);
        }

        if (context.IsConflicted)
        {
            throw CaseRefusals.Recusal(row.Number);
        }

        foreach (var check in step.Checks)
        {
            if (check.Ask(row, context) is { } refusal)
            {
                throw refusal;
            }
        }

        command.Demand(row, context);
        command.Apply(row, context);
        Remember(row, step, context.Hand.Name);
        row.State = Next(row, step, state).Code;
        row.AwaitsJudgement &= !step.Judges;
        CaseClocks.Move(row, step, context);
        (row.Version, row.ChangedAt) = (row.Version + 1, context.Now);
        return step;
    }

    static CaseState Next(CaseEntry row, CaseStep step, CaseState state)
    {
        if (step.Code == "object" && state != CaseState.Rechecking)
        {
            row.StateBefore = state.Code;
        }

        if (!step.GoesBack)
        {
            return step.To ?? state;
        }

        if (row.OpenObjections > 0)
        {
            return state;
        }

        var (before, isUpheld) = (CaseState.Find(row.StateBefore!)!, row.IsUpheld);
        (row.StateBefore, row.IsUpheld) = (null, false);
        return isUpheld ? CaseState.Investigating : Before(row, before);
    }

    /// <summary>What was on show when the objection came is shown again from the beginning, so the township publishes anew.</summary>
    static CaseState Before(CaseEntry row, CaseState before) => before == CaseState.Published
        ? CaseState.Reviewed
        : before == CaseState.AwaitingDecision && !row.WasShown && JudgementLine.Parse(row.Judgement).Any(line => line is { IsGranted: true, Fen: > 0 })
            ? CaseState.Reviewed : before;

    static void Remember(CaseEntry row, CaseStep step, string who)
    {
        if (step.Checks.Contains(CaseCheck.Handler))
        {
            row.Handlers = Add(row.Handlers, who);
        }

        if (step.Checks.Contains(CaseCheck.ReviewerApart))
        {
            row.Reviewers = Add(row.Reviewers, who);
        }

        if (step.Checks.Contains(CaseCheck.ApproverApart))
        {
            row.Approvers = Add(row.Approvers, who);
        }
    }

    internal static string Add(string names, string who) =>
        names.Split(' ').Contains(who) ? names : names.Length == 0 ? who : $"{names} {who}";
}
