namespace Hedui.Casework.Tests;

/// <summary>What the table of steps promises as a whole.</summary>
public sealed class CaseStepsTests
{
    [Fact]
    public void Every_step_has_one_command_and_every_command_a_step()
    {
        Assert.Equal(CaseSteps.All.Select(step => step.Code).Order(StringComparer.Ordinal), CommandCodes.All.Values.Order(StringComparer.Ordinal));
        Assert.Equal(
            typeof(CaseCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseCommand)) && !type.IsAbstract).ToHashSet(),
            CommandCodes.All.Keys.ToHashSet());
    }

    [Fact]
    public void No_step_is_taken_by_the_program_itself() => Assert.All(CaseSteps.All, step => Assert.NotEmpty(step.Duties));

    [Fact]
    public void Against_a_family_decides_an_approver_who_neither_handled_nor_reviewed_alone() => Assert.All(
        CaseSteps.All.Where(step => step.To == CaseState.Refused || step.To == CaseState.Stopped || step.To == CaseState.Suspended || step.Code == "recover"),
        step =>
        {
            Assert.Equal([Security.Duty.Approver], step.Duties);
            Assert.Contains(CaseCheck.ApproverApart, step.Checks);
        });

    [Fact]
    public void Every_state_is_reached_and_only_a_withdrawn_case_has_no_way_on()
    {
        Assert.Empty(CaseState.All.Except(CaseSteps.All.Select(step => step.To).OfType<CaseState>()));
        Assert.Equal([CaseState.Withdrawn], CaseState.All.Where(state => CaseSteps.AllowedIn(state).Count == 0));
    }

    [Fact]
    public void A_time_limit_that_begins_also_ends() => Assert.Empty(
        CaseSteps.All.SelectMany(step => step.Starts).Except(CaseSteps.All.SelectMany(step => step.Ends)));

    [Fact]
    public void States_reasons_and_checks_are_told_in_both_languages()
    {
        Assert.All(CaseState.All, state => Assert.False(string.IsNullOrEmpty(state.Zh) || string.IsNullOrEmpty(state.En)));
        Assert.All(CodedReason.All, reason => Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}", reason.Zh));
        Assert.All(CaseSteps.All, step => Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}", step.Zh));
    }
}
