using System.Text.RegularExpressions;

namespace Hedui.Server.Tests;

/// <summary>On the pages of the counter and of a case each field has its help and its article beside it, in the language that was asked for.</summary>
public sealed class FieldHelpPagesTests : CounterTests
{
    [Theory]
    [InlineData("", "依据《社会救助暂行办法》第五十八条")]
    [InlineData("?lang=en", "Rests on Interim Measures for Social Assistance 第五十八条")]
    public async Task Every_control_of_the_counter_and_of_a_case_is_described(string language, string told)
    {
        using var received = await clerk.Post(
            "/intake", "/intake?household=H1", ("household", "H1"), ("key", "a1"), ("programmes", ACaseWorked.Allowance), ("village", "320106001001"));
        var one = received.Headers.Location!.ToString().Split('?')[0];

        foreach (var path in new[] { "/intake", "/intake?household=H1", "/intake/family", one, one + "/authorise", one + "/steps/declare", one + "/steps/promise", one + "/steps/withdraw" })
        {
            var page = await clerk.Page(path + (path.Contains('?', StringComparison.Ordinal) ? language.Replace('?', '&') : language));
            var main = page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
            DescribedControls.AssertAll(main, path);
        }

        Assert.Contains(told, Regex.Replace(Regex.Replace(await clerk.Page(one + "/steps/declare" + language), "<[^>]+>", ""), @"\s+", " "), StringComparison.Ordinal);
    }
}
