namespace Hedui.Policy.Tests;

/// <summary>A key that nobody reads would make a worked example prove nothing: it is refused where it stands.</summary>
public sealed class CaseKeysTests
{
    const string Case = """
        case: Deposits count
        on: 2026-11-01
        in: 320102 urban
        household:
          members:
            - { birth: 1950-01-01, sex: female }
            - relation: "10"
              birth: 1951-01-01
          wages: [100, 0]
          deposits:
            - { balance: 100, as_of: 2026-10-01 }
            - member: 2
              balance: 200
              months: 1
            - { 余额: 5, account: A }
            - { member: 2, status: pending }
          存款: [{ balance: 1 }]
          silent: { deposits: stale }
        expect: { deposits: 1 }
        """;

    [Fact]
    public void What_has_a_meaning_is_read()
    {
        using var folder = new PolicyFolder();

        Assert.Single(folder.With("cn/case.yaml", Case).Load().Cases);
    }

    [Theory]
    [InlineData("birth: 1950-01-01,", "brith: 1950-01-01,", "brith", 6, "birth, sex, relation", "birth")]
    [InlineData("relation: \"10\"", "relationship: \"10\"", "relationship", 7, "birth, sex, relation", "relation")]
    [InlineData("balance: 200", "ballance: 200", "ballance", 13, "member, as_of, months, status, balance, account, kind, interest", "balance")]
    [InlineData("as_of: 2026", "asof: 2026", "asof", 11, "member, as_of, months, status, balance, account, kind, interest", "as_of")]
    [InlineData("deposits:\n", "deposit:\n", "deposit", 10, "members, wages, silent, deposits", "deposits")]
    [InlineData("silent: { deposits: stale }", "silent: { deposit: stale }", "deposit", 18, "deposits", "deposits")]
    public void An_unknown_key_is_told_with_its_line_and_what_is_allowed(
        string right, string wrong, string key, int line, string allowed, string nearest)
    {
        Assert.Contains(right, Case, StringComparison.Ordinal);
        using var folder = new PolicyFolder();

        var refusal = folder.With("cn/case.yaml", Case.Replace(right, wrong, StringComparison.Ordinal)).Refused();

        Assert.Equal("policy_unknown_key", refusal.Code);
        Assert.Contains($"'{key}'", refusal.What, StringComparison.Ordinal);
        Assert.StartsWith($"cn/case.yaml:{line}:", refusal.Where, StringComparison.Ordinal);
        Assert.Equal(allowed, refusal.Allowed);
        Assert.Equal($"Did you mean '{nearest}'?", refusal.Remedy);
    }

    [Theory]
    [InlineData("sex: female", "sex: woman", 6)]
    [InlineData("member: 2\n", "member: 3\n", 12)]
    [InlineData("member: 2\n", "member: 0\n", 12)]
    [InlineData("{ balance: 100, as_of: 2026-10-01 }", "100", 11)]
    [InlineData("[{ balance: 1 }]", "{ balance: 1 }", 17)]
    public void A_value_that_would_be_passed_over_is_told_with_its_line(string right, string wrong, int line)
    {
        using var folder = new PolicyFolder();

        var refusal = folder.With("cn/case.yaml", Case.Replace(right, wrong, StringComparison.Ordinal)).Refused();

        Assert.StartsWith($"cn/case.yaml:{line}:", refusal.Where, StringComparison.Ordinal);
        Assert.NotNull(refusal.Allowed);
    }

    /// <summary>Whichever key of a member or row is misspelt, the case is refused at it.</summary>
    [Fact]
    public void No_misspelt_key_is_passed_over()
    {
        string[] keys = ["birth", "sex", "relation", "balance", "as_of", "member", "months", "余额", "account", "status"];
        var lines = Case.Split('\n');
        foreach (var (number, line) in lines.Index().Skip(5).Take(lines.Length - 6))
        {
            foreach (var key in keys.Where(key => line.Contains($"{key}: ", StringComparison.Ordinal)))
            {
                using var folder = new PolicyFolder();
                string[] spoilt = [.. lines];
                spoilt[number] = line.Replace($"{key}: ", $"{key}x: ", StringComparison.Ordinal);

                var refusal = folder.With("cn/case.yaml", string.Join('\n', spoilt)).Refused();

                Assert.Equal("policy_unknown_key", refusal.Code);
                Assert.StartsWith($"cn/case.yaml:{number + 1}:", refusal.Where, StringComparison.Ordinal);
            }
        }
    }
}
