using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Cli;

/// <summary><c>--in "330102 urban"</c>: a county by its code, then urban or rural.</summary>
static class PlaceOption
{
    /// <summary>The option; a text that is no place is a wrong use of the command.</summary>
    public static Option<string?> Make(string description) => new Option<string?>("--in") { HelpName = "PLACE", Description = description }
        .Matching("six digits, then urban or rural, are expected, e.g. \"320102 urban\"", text => Read(text) is not null);

    /// <summary>A division of six digits and a residence, unknown when left out; null when it is no place.</summary>
    public static (int Division, ResidenceKind Residence)? Read(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        ResidenceKind? residence = words.ElementAtOrDefault(1) switch
        {
            null => ResidenceKind.Unknown,
            "urban" or "城镇" => ResidenceKind.Urban,
            "rural" or "农村" => ResidenceKind.Rural,
            _ => null,
        };
        return words.Length is 1 or 2 && words[0].Length == 6 && residence is { } known
            && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var division)
            ? (division, known)
            : null;
    }
}
