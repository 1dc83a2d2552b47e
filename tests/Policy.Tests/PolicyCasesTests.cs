namespace Hedui.Policy.Tests;

public sealed class PolicyCasesTests
{
    [Fact]
    public void Every_sentence_of_the_law_s_own_tests_holds()
    {
        var failed = PolicyCases.Run(House.Law).Where(one => !one.Passed)
            .Select(one => $"{one.Case.Place} {one.Case.Sentence}: {string.Join("; ", one.Failures)}").ToList();

        Assert.True(failed.Count == 0, string.Join("\n", failed));
        Assert.True(House.Law.Cases.Count >= 60);
    }
}
