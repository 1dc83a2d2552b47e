using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Standards;

/// <summary>Values in the cells of our own tables.</summary>
static class Cell
{
    public static int Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RefusedException("standards_file_broken", $"'{text}' is not a whole number.");

    public static string? TextOrNull(string text) => text.Length == 0 ? null : text;
}
