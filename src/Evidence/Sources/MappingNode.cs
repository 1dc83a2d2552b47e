using System.Globalization;
using Hedui.Kernel;
using YamlDotNet.RepresentationModel;

namespace Hedui.Evidence;

/// <summary>A place in a mapping file: knows its line, so that what is wrong can be found.</summary>
sealed class MappingNode(string file, string key, YamlNode node)
{
    public string Text => node is YamlScalarNode { Value: { } value }
        ? value
        : throw Wrong("mapping_shape", $"'{key}' needs a single value.");

    public IEnumerable<string> Keys => Map.Children.Keys.Select(Word);

    YamlMappingNode Map => node as YamlMappingNode ?? throw Wrong("mapping_shape", $"'{key}' needs keys and values.");

    public MappingNode this[string name] =>
        Find(name) ?? throw Wrong("mapping_key_missing", $"'{name}' is missing.");

    public MappingNode? Find(string name) =>
        Map.Children.TryGetValue(new YamlScalarNode(name), out var child) ? new MappingNode(file, name, child) : null;

    public string? TextOf(string name) => Find(name)?.Text;

    public IReadOnlyList<MappingNode> Items => node is YamlSequenceNode list
        ? [.. list.Children.Select(child => new MappingNode(file, key, child))]
        : throw Wrong("mapping_shape", $"'{key}' needs a list.");

    public int Number => int.TryParse(Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Wrong("mapping_number", $"'{key}' needs a whole number.");

    public DateOnly Day => DateOnly.TryParseExact(Text, "yyyy-MM-dd", out var day)
        ? day
        : throw Wrong("mapping_day", $"'{key}' needs a day, e.g. 2023-11-01.");

    /// <summary>Refuses keys that nobody reads: a misspelt key would otherwise be silently without effect.</summary>
    public MappingNode Allowing(params string[] names)
    {
        foreach (var (name, _) in Map.Children)
        {
            var word = Word(name);
            if (!names.Contains(word))
            {
                throw new MappingNode(file, word, name).Wrong(
                    "mapping_unknown_key", $"There is no key '{word}' here.", names);
            }
        }

        return this;
    }

    /// <summary>A key, which YAML would let be a list or a map.</summary>
    string Word(YamlNode name) => name is YamlScalarNode word
        ? word.Value ?? ""
        : throw new MappingNode(file, key, name).Wrong("mapping_shape", $"A key under '{key}' needs to be a word.");

    /// <summary>One of some words.</summary>
    public T OneOf<T>(IReadOnlyDictionary<string, T> words) => words.TryGetValue(Text, out var value)
        ? value
        : throw Wrong("mapping_unknown_word", $"'{Text}' is not known for '{key}'.", words.Keys);

    public RefusedException Wrong(string code, string what, IEnumerable<string>? allowed = null)
    {
        var words = allowed?.ToArray() ?? [];
        var nearest = words.Length == 0 || node is not YamlScalarNode { Value: { } given }
            ? null
            : Nearest.To(given, words);
        return new RefusedException(
            code, what, $"{file}, line {node.Start.Line}, key {key}",
            words.Length == 0 ? null : string.Join(", ", words),
            nearest is null ? null : $"Did you mean '{nearest}'?");
    }
}
