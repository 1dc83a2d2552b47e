using System.Text.RegularExpressions;

namespace Hedui.House.Tests;

/// <summary>A test that waits for a clock is slow on a good day and wrong on a bad one.</summary>
public sealed class SleepTests
{
    static readonly Regex Sleep = new(string.Join('|', @"\bThread\." + "Sleep", @"\bTask\." + @"Delay\b", "WaitFor" + "Timeout", @"\bSpin" + @"Wait\b"));

    [Fact]
    public void No_test_sleeps() => Breach.AssertNone(Breaches(Repository.Files));

    [Theory]
    [InlineData("Thread." + "Sleep(100);")]
    [InlineData("await Task." + "Delay(1);")]
    [InlineData("await page.WaitFor" + "TimeoutAsync(500);")]
    public void A_sleeping_test_would_be_found(string line) =>
        Assert.Single(Breaches([new HouseFile("tests/Kernel.Tests/MoneyTests.cs", line)]));

    static IEnumerable<string> Breaches(IEnumerable<HouseFile> files) =>
        from file in files
        where file.IsCode && file.IsUnder("tests")
        where Sleep.IsMatch(file.Text)
        select file.Path;
}
