using System.Globalization;
using Hedui.Standards;

namespace Hedui.Security;

/// <summary>
/// What a screen shows of a value unless somebody asks for more (脱敏): enough to tell people and accounts apart, and of the
/// most sensitive amounts only between which bounds they lie. How sensitive an item is, says the catalogue.
/// </summary>
public static class Mask
{
    /// <summary>In the place of what is not shown.</summary>
    public const string Hidden = "＊";

    /// <summary>Upper ends of the bands, in yuan.</summary>
    static readonly long[] Ends = [0, 1_000, 10_000, 50_000, 100_000, 500_000];

    /// <summary>A name: its first character.</summary>
    public static string Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length == 0 ? "" : StringInfo.GetNextTextElement(name) + Hidden;
    }

    /// <summary>An ID number: first three and last four characters; nothing of what is too short to be one.</summary>
    public static string Id(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Length < 15 ? new string('*', id.Length) : string.Concat(id.AsSpan(0, 3), new string('*', id.Length - 7), id.AsSpan(id.Length - 4));
    }

    /// <summary>An account: its last four characters, and never more than half.</summary>
    public static string Account(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var shown = Math.Min(4, number.Length / 2);
        return new string('*', number.Length - shown) + number[^shown..];
    }

    /// <summary>The bounds of the band in which an amount lies, both inclusive; null where it is open.</summary>
    /// <param name="fen">The amount in fen.</param>
    public static (long? Low, long? High) Band(long fen)
    {
        if (fen < 0)
        {
            return (null, 0);
        }

        var at = Array.FindIndex(Ends, end => fen <= end * 100);
        return at < 0 ? (Ends[^1] * 100, null) : (at == 0 ? 0 : Ends[at - 1] * 100, Ends[at] * 100);
    }

    /// <summary>The band as it is shown, in yuan: <c>1,000–10,000</c>, <c>＞500,000</c>.</summary>
    public static string BandText(long fen) => Band(fen) switch
    {
        (null, _) => "＜0",
        (_, 0) => "0",
        var (low, high) => high is null ? $"＞{Yuan(low!.Value)}" : $"{Yuan(low!.Value)}–{Yuan(high.Value)}",
    };

    /// <summary>The value of an item as a screen shows it.</summary>
    /// <param name="item">The item; null for one that the catalogue does not know, of which nothing is shown.</param>
    /// <param name="shown">The value as an unmasked report shows it.</param>
    /// <param name="purpose">What for it is looked at: who repairs rows needs no amounts.</param>
    public static string Of(Item? item, string shown, QueryPurpose purpose)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return shown.Length == 0 ? ""
            : item is null ? Hidden
            : item.Identifies == Identified.Person ? Id(shown)
            : item.Identifies == Identified.Account ? Account(shown)
            : item.Form == TextForm.PersonName ? Name(shown)
            : purpose == QueryPurpose.Repair && item.Sensitivity >= Sensitivity.P3 ? Hidden
            : item.Sensitivity < Sensitivity.P4 ? shown
            : item.Kind == ItemKind.Money ? Amounts(shown)
            : Hidden;
    }

    /// <summary>An amount, or a range of two, in bands.</summary>
    static string Amounts(string shown) => string.Join(" … ", shown.Split('…').Select(part => part.Trim()).Select(part =>
        part.Length == 0 ? ""
        : decimal.TryParse(part, NumberStyles.Number, CultureInfo.InvariantCulture, out var yuan) ? BandText((long)(yuan * 100))
        : Hidden)).TrimEnd();

    static string Yuan(long fen) => (fen / 100).ToString("N0", CultureInfo.InvariantCulture);
}
