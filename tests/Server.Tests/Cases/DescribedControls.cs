using System.Text.RegularExpressions;

namespace Hedui.Server.Tests;

/// <summary>Whatever can be typed or chosen in a piece of a page is described by something that stands there.</summary>
static partial class DescribedControls
{
    public static void AssertAll(string html, string where)
    {
        var ids = Ids().Matches(html).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        var controls = Controls().Matches(html).Where(match => !match.Value.Contains("type=\"hidden\"", StringComparison.Ordinal)).ToList();
        Assert.All(controls, control =>
        {
            // What is ticked in a list is described with its list.
            var own = Describes().Match(control.Value);
            var described = (own.Success ? own : Lists().Match(html[..control.Index])).Groups[1].Value;
            Assert.True(described.Length > 0, $"{where}: {control.Value}");
            Assert.All(described.Split(' '), id => Assert.Contains(id, ids));
        });
    }

    [GeneratedRegex("<(input|select|textarea)\\b[^>]*>")]
    private static partial Regex Controls();

    [GeneratedRegex(" aria-describedby=\"([^\"]+)\"")]
    private static partial Regex Describes();

    /// <summary>The list that is still open.</summary>
    [GeneratedRegex("<fieldset class=\"ticks\" aria-describedby=\"([^\"]+)\"(?!.*</fieldset>)", RegexOptions.Singleline)]
    private static partial Regex Lists();

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex Ids();
}
