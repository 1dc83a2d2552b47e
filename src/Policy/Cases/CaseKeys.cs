using System.Globalization;
using Hedui.Kernel;
using YamlDotNet.RepresentationModel;

namespace Hedui.Policy;

/// <summary>
/// Reads the household of a case for keys that nobody would read: passed over in silence, a misspelt one would leave an
/// example that proves nothing.
/// </summary>
sealed class CaseKeys(Vocabulary vocabulary, string file)
{
    static readonly string[] OfHousehold = ["members", "wages", "silent"];
    static readonly string[] OfMember = ["birth", "sex", "relation"];
    static readonly string[] OfRow = ["member", "as_of", "months", "status"];

    IEnumerable<string> Categories => vocabulary.Categories.Select(category => category.Key);

    /// <summary>Checks what stands under <c>household</c>; nothing is nothing to check.</summary>
    /// <exception cref="RefusedException"><c>policy_unknown_key</c>, <c>policy_case</c>, at the key or value.</exception>
    public void Check(YamlNode? household)
    {
        if (household is null)
        {
            return;
        }

        var told = Keys(household, key => vocabulary.Find(key) is not null, [.. OfHousehold, .. Categories]);
        var members = told.Children.TryGetValue(new YamlScalarNode("members"), out var listed) ? Members(listed) : int.MaxValue;
        foreach (var (key, value) in told.Children)
        {
            switch (Text(key))
            {
                case "members" or "wages":
                    break;
                case "silent":
                    Keys(value, silent => vocabulary.Find(silent) is not null, [.. Categories]);
                    break;
                case var category:
                    Rows(vocabulary.Find(category)!, value, members);
                    break;
            }
        }
    }

    int Members(YamlNode listed)
    {
        if (listed is not YamlSequenceNode many)
        {
            return int.TryParse(Text(listed), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? count
                : throw Wrong(listed, "A household has members: a number or a list.", "members: 2, or members: [{ birth: 1950-01-01 }]");
        }

        foreach (var member in many)
        {
            var told = Keys(member, _ => false, OfMember);
            if (told.Children.TryGetValue(new YamlScalarNode("sex"), out var sex) && Text(sex) is not ("male" or "female"))
            {
                throw Wrong(sex, $"'{Text(sex)}' is no sex of a member.", "male, female");
            }
        }

        return many.Children.Count;
    }

    void Rows(CategoryWord category, YamlNode value, int members)
    {
        if (value is not YamlSequenceNode rows)
        {
            throw Wrong(value, $"'{category.Key}' needs a list of rows.", $"{category.Key}: [{{ {category.Items[0].Key}: … }}]");
        }

        string[] allowed = [.. OfRow, .. category.Items.Select(item => item.Key).Except(OfRow)];
        foreach (var row in rows)
        {
            var told = Keys(row, key => category.Find(key) is not null, allowed);
            if (told.Children.TryGetValue(new YamlScalarNode("member"), out var member)
                && !(int.TryParse(Text(member), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number >= 1 && number <= members))
            {
                throw Wrong(member, $"The household has no member '{Text(member)}'.", $"1 to {members}");
            }
        }
    }

    YamlMappingNode Keys(YamlNode node, Func<string, bool> isKnown, string[] allowed)
    {
        var told = node as YamlMappingNode
            ?? throw Wrong(node, "Keys with values are expected here.", string.Join(", ", allowed));
        foreach (var (key, _) in told.Children)
        {
            var word = Text(key);
            if (!allowed.Contains(word) && !isKnown(word))
            {
                throw new RefusedException(
                    "policy_unknown_key", $"The key '{word}' has no meaning here.", YamlPlaces.Of(key, file).ToString(),
                    string.Join(", ", allowed), Scope.Nearest(word, allowed) is { } nearest ? $"Did you mean '{nearest}'?" : null);
            }
        }

        return told;
    }

    string Text(YamlNode node) => node is YamlScalarNode { Value: { } text }
        ? text
        : throw Wrong(node, "A single word is expected here.", null);

    RefusedException Wrong(YamlNode node, string what, string? allowed) =>
        new("policy_case", what, YamlPlaces.Of(node, file).ToString(), allowed);
}
