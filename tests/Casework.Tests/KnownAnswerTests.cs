using Hedui.Kernel;
using Hedui.Verification;

namespace Hedui.Casework.Tests;

public sealed class KnownAnswerTests
{
    [Fact]
    public void What_departments_answered_need_not_be_asked_and_silence_is_no_answer()
    {
        var dossier = new HouseholdDossier(
            1, 320106, ResidenceKind.Urban, [new(7, null, null), new(9, null, null)], [], new Dictionary<string, Evidence.CategoryAnswer>(),
            new Dictionary<string, IReadOnlyList<AnswerStatus>>
            {
                ["vehicles"] = [AnswerStatus.NoRecord, AnswerStatus.Failed],
                ["deposits"] = [AnswerStatus.Hit, AnswerStatus.Pending],
                ["pension"] = [AnswerStatus.Stale, AnswerStatus.Refused],
                ["declared_income"] = [AnswerStatus.Hit, AnswerStatus.Hit],
            },
            new HashSet<string> { "declared_income" }, [], [], []);

        Assert.Equal([new(7, "deposits", true), new(7, "vehicles", false)], KnownAnswer.Of(dossier));
    }
}
