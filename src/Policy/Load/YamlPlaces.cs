using System.Globalization;
using Hedui.Kernel;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hedui.Policy;

/// <summary>One YAML mapping with its place, read strictly: an unknown key is refused with the nearest known one.</summary>
sealed class YamlPlaces
{
    readonly YamlMappingNode node;
    readonly string file;

    public YamlPlaces(YamlNode node, string file)
    {
        this.file = file;
        this.node = node as YamlMappingNode ??
            throw new RefusedException("policy_yaml", "Keys with values are expected here.", Of(node, file).ToString());
    }

    public SourcePlace Place => Of(node, file);

    public IEnumerable<string> Keys => node.Children.Keys.Select(Scalar);

    public static SourcePlace Of(YamlNode node, string file) => new(file, (int)node.Start.Line, (int)node.Start.Column);

    public void Only(params string[] known)
    {
        foreach (var key in Keys)
        {
            if (!known.Contains(key))
            {
                throw Error(
                    "policy_unknown_key", $"The key {key} has no meaning here.",
                    Scope.Nearest(key, known) is { } nearest ? $"nearest: {nearest}" : string.Join(", ", known));
            }
        }
    }

    public YamlNode? Find(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public string? Text(string key) => (Find(key) as YamlScalarNode)?.Value;

    public string Needed(string key) =>
        Text(key) ?? throw Error("policy_missing_key", $"The key {key} is missing.", null);

    public DateOnly? Day(string key) => Text(key) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day
        : throw Error("policy_date", $"{text} is no date.", "yyyy-MM-dd");

    public bool Flag(string key, bool otherwise) => Text(key) switch
    {
        null => otherwise,
        "true" or "yes" => true,
        "false" or "no" => false,
        var text => throw Error("policy_flag", $"{text} is neither true nor false.", "true, false"),
    };

    public IEnumerable<YamlPlaces> Each(string key) =>
        Find(key) is YamlSequenceNode many ? many.Select(one => new YamlPlaces(one, file)) : [];

    public IEnumerable<string> Texts(string key) =>
        Find(key) is YamlSequenceNode many ? many.Select(Scalar) : [];

    /// <summary>A division written with two, four or six digits.</summary>
    public int? Division(string key) => Text(key) is not { } text ? null
        : text.Length is 2 or 4 or 6 && text.All(char.IsAsciiDigit) ? int.Parse(text, CultureInfo.InvariantCulture)
        : throw Error("policy_division_code", $"{text} is no division.", "two, four or six digits, e.g. 320102");

    public YamlPlaces? Mapping(string key) => Find(key) is { } value ? new YamlPlaces(value, file) : null;

    /// <summary>The formula under a key, knowing where it stands.</summary>
    public FormulaText? Formula(string key) => Find(key) is YamlScalarNode { Value: { } text } scalar
        ? new(text, Of(scalar, file), scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
        : null;

    public RefusedException Error(string code, string what, string? allowed = null, string? remedy = null) =>
        new(code, what, Place.ToString(), allowed, remedy);

    string Scalar(YamlNode value) => value is YamlScalarNode { Value: { } text }
        ? text
        : throw new RefusedException("policy_yaml", "A single word is expected here.", Of(value, file).ToString());

    /// <summary>The content as plain dictionaries, lists and texts.</summary>
    public static object? Plain(YamlNode? node) => node switch
    {
        YamlMappingNode mapping => mapping.Children.ToDictionary(
            pair => pair.Key is YamlScalarNode key
                ? key.Value ?? ""
                : throw new RefusedException("policy_yaml", "A key needs to be a word."),
            pair => Plain(pair.Value), StringComparer.Ordinal),
        YamlSequenceNode many => many.Select(Plain).ToList(),
        YamlScalarNode scalar => scalar.Value,
        _ => null,
    };
}
