namespace Hedui.Standards;

/// <summary>
/// Which bank issued a card, by the first digits of its number (BIN). A guide, not a proof: banks merge.
/// </summary>
public sealed class Banks
{
    readonly Dictionary<string, CardRange> byPrefix;
    readonly Dictionary<string, string> names;
    readonly int longest;
    readonly int shortest;

    Banks(IEnumerable<CardRange> ranges, Dictionary<string, string> names)
    {
        byPrefix = [];
        foreach (var range in ranges)
        {
            byPrefix.TryAdd(range.Prefix, range);
        }

        this.names = names;
        longest = byPrefix.Keys.Max(prefix => prefix.Length);
        shortest = byPrefix.Keys.Min(prefix => prefix.Length);
    }

    /// <summary>The issuer of a normalised card number by its longest known prefix; null when unknown.</summary>
    public CardRange? FindCard(string number)
    {
        for (var length = Math.Min(longest, number.Length); length >= shortest; length--)
        {
            if (byPrefix.TryGetValue(number[..length], out var range)
                && (range.Length == 0 || range.Length == number.Length))
            {
                return range;
            }
        }

        return null;
    }

    /// <summary>Chinese name of a bank by its short code (ABC), or null.</summary>
    public string? NameOf(string bank) => names.GetValueOrDefault(bank);

    internal static Banks Load(string folder)
    {
        var nameTable = TableFile.Read(Path.Combine(folder, "names.csv"), "bank", "zh");
        var names = nameTable.Rows.ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        var bins = TableFile.Read(Path.Combine(folder, "bins.csv"), "bin", "bank", "type", "length");
        return new Banks(
            bins.Rows.Select(row => new CardRange(
                row[0], row[1], names.GetValueOrDefault(row[1]), row[2], row[3].Length == 0 ? 0 : Cell.Number(row[3]))),
            names);
    }
}

/// <summary>Cards that begin with one prefix.</summary>
/// <param name="Prefix">First digits.</param>
/// <param name="Bank">Short code of the bank.</param>
/// <param name="BankName">Chinese name, or null.</param>
/// <param name="Type">DC debit, CC credit, SCC semi-credit, PC prepaid.</param>
/// <param name="Length">Digits of a number; 0 when any.</param>
public sealed record CardRange(string Prefix, string Bank, string? BankName, string Type, int Length);
