using System.Text.RegularExpressions;

namespace Hedui.House.Tests;

/// <summary>The names of types as they stand in source, and the words they are made of.</summary>
static partial class PublicTypes
{
    /// <summary>Types declared public in the product's source; what lies within one is part of its outer noun.</summary>
    public static IEnumerable<(HouseFile File, string Name)> Public(IEnumerable<HouseFile> files) => Declared(files, PublicType());

    /// <summary>All types, at any depth.</summary>
    public static IEnumerable<(HouseFile File, string Name)> All(IEnumerable<HouseFile> files) => Declared(files, AnyType());

    /// <summary><c>HouseholdBlock</c> as <c>household</c>, <c>block</c>; <c>Sm2Signature</c> as <c>sm2</c>, <c>signature</c>.</summary>
    public static IEnumerable<string> Words(string name) =>
        Word().Matches(WithoutInterfaceLetter(name)).Select(match => match.Value.ToLowerInvariant());

    static string WithoutInterfaceLetter(string name) =>
        name is ['I', >= 'A' and <= 'Z', >= 'a' and <= 'z', ..] ? name[1..] : name;

    static IEnumerable<(HouseFile File, string Name)> Declared(IEnumerable<HouseFile> files, Regex pattern) =>
        from file in files
        where file.Path.EndsWith(".cs", StringComparison.Ordinal)
        from Match match in pattern.Matches(file.Text)
        select (file, match.Groups["name"].Value);

    const string Declaration =
        @"(?:(?:sealed|static|abstract|readonly|partial|ref|unsafe|file) )*(?:record struct|record class|record|class|struct|enum|interface) (?<name>[A-Z]\w*)";

    [GeneratedRegex(@"^public " + Declaration, RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^[ ]*(?:(?:public|internal|private|protected) )?" + Declaration, RegexOptions.Multiline)]
    private static partial Regex AnyType();

    [GeneratedRegex(@"[A-Z]+(?![a-z])[0-9]*|[A-Z][a-z]+[0-9]*|[0-9]+")]
    private static partial Regex Word();
}
