using System.Text;

namespace Hedui.Standards;

/// <summary>
/// Characters that clerks write for one another in names: traditional for simplified (閆/闫), and surnames that the
/// second scheme of 1977 merged (傅/付, 萧/肖). They make a soft match; nothing is ever overwritten with them.
/// </summary>
public sealed class NameVariants
{
    readonly Dictionary<int, int> leader;

    NameVariants(Dictionary<int, int> leader) => this.leader = leader;

    /// <summary>Whether the two characters are the same or are written for one another.</summary>
    public bool AreAlike(Rune left, Rune right) => left == right || Leader(left.Value) == Leader(right.Value);

    int Leader(int value) => leader.GetValueOrDefault(value, value);

    internal static NameVariants Load(string folder)
    {
        var table = TableFile.Read(Path.Combine(folder, "variants.csv"), "group");
        var leader = new Dictionary<int, int>();
        foreach (var row in table.Rows)
        {
            var runes = row[0].EnumerateRunes().ToArray();
            foreach (var rune in runes)
            {
                leader[rune.Value] = runes[0].Value;
            }
        }

        return new NameVariants(leader);
    }
}
