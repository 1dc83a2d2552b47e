using Hedui.Kernel;

namespace Hedui.Standards;

/// <summary>
/// The code lists (代码表): national ones by their standard (<c>gbt2261_1_sex</c>, <c>ga24_7_plate_type</c>), our own
/// with the prefix <c>local_</c>. A list is read when first asked for. Dialects of sources are not applied here.
/// </summary>
public sealed class CodeLists
{
    readonly string folder;
    readonly Dictionary<string, Lazy<CodeList>> lists;

    CodeLists(string folder, Func<Divisions> divisions)
    {
        this.folder = folder;
        lists = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.csv").Select(file => Path.GetFileNameWithoutExtension(file))
                .ToDictionary(name => name, name => new Lazy<CodeList>(() => Read(name)), StringComparer.Ordinal)
            : throw new RefusedException(
                "standards_file_missing", "The standards folder has no code lists.", folder,
                remedy: "Point to the standards folder that was shipped with the program.");
        lists["gbt2260_division"] = new Lazy<CodeList>(() => DivisionCodes(divisions()));
    }

    /// <summary>Names of all lists, sorted.</summary>
    public IReadOnlyList<string> Names => [.. lists.Keys.Order(StringComparer.Ordinal)];

    /// <summary>
    /// The list with the name; short names are accepted when only one list begins with them (<c>ga24_7</c>).
    /// </summary>
    /// <exception cref="RefusedException"><c>code_list_unknown</c>.</exception>
    public CodeList this[string name] => TryFind(name, out var list)
        ? list
        : throw new RefusedException(
            "code_list_unknown", $"There is no code list '{name}'.", null, string.Join(", ", Names),
            "See: hedui standards list");

    /// <summary>Finds a list by its name or an unambiguous beginning that ends before an underscore.</summary>
    public bool TryFind(string name, out CodeList list)
    {
        if (lists.TryGetValue(name, out var found))
        {
            list = found.Value;
            return true;
        }

        var starting = lists.Keys.Where(key => key.StartsWith(name + "_", StringComparison.Ordinal)).Take(2).ToArray();
        list = starting.Length == 1 ? lists[starting[0]].Value : null!;
        return starting.Length == 1;
    }

    internal static CodeLists Open(string folder, Func<Divisions> divisions) => new(folder, divisions);

    CodeList Read(string name)
    {
        var table = TableFile.Read(Path.Combine(folder, name + ".csv"));
        var (code, zh, en) = (table.Column("code"), table.Column("zh"), table.Column("en"));
        var (source, verified) = (table.Column("source"), table.Column("verified"));
        return new CodeList(name, [.. table.Rows.Select(row => new CodeEntry(
            row[code], row[zh], Cell.TextOrNull(row[en]), row[source], row[verified] == "1"))]);
    }

    static CodeList DivisionCodes(Divisions divisions) =>
        new("gbt2260_division", [.. divisions.Current.Select(division => new CodeEntry(
            division.CodeText, division.Name, null, "yescallop/areacodes, CC0", false))]);
}

/// <summary>One code list.</summary>
public sealed class CodeList
{
    readonly Dictionary<string, CodeEntry> byCode;
    readonly Dictionary<string, CodeEntry> byName = new(StringComparer.Ordinal);

    internal CodeList(string name, IReadOnlyList<CodeEntry> entries)
    {
        Name = name;
        Entries = entries;
        byCode = entries.ToDictionary(entry => entry.Code, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            byName.TryAdd(entry.Zh, entry);
        }
    }

    /// <summary>Name of the list, e.g. <c>ga24_7_plate_type</c>.</summary>
    public string Name { get; }

    /// <summary>Its codes in the order of the standard.</summary>
    public IReadOnlyList<CodeEntry> Entries { get; }

    /// <summary>Whether the list has the code.</summary>
    public bool Contains(string code) => byCode.ContainsKey(code);

    /// <summary>The entry of a code, or null.</summary>
    public CodeEntry? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The first entry whose Chinese name is exactly the text, or null.</summary>
    public CodeEntry? FindByName(string zh) => byName.GetValueOrDefault(zh);
}

/// <summary>One code of a list.</summary>
/// <param name="Code">One to eight printable ASCII characters.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name; null when none is known.</param>
/// <param name="Source">Where the row comes from.</param>
/// <param name="Verified">Whether somebody held it against the official text.</param>
public sealed record CodeEntry(string Code, string Zh, string? En, string Source, bool Verified);
