using System.Text;
using System.Text.RegularExpressions;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Standards;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Hedui.Evidence;

/// <summary>Reads and checks a mapping file; every refusal names file, line, key and the nearest valid word.</summary>
static class MappingFile
{
    const int Deepest = 40;

    static readonly Dictionary<string, Replacing> Replacings = new(StringComparer.Ordinal)
    {
        ["snapshot"] = Replacing.Snapshot, ["same_key"] = Replacing.SameKey, ["nothing"] = Replacing.Nothing,
    };

    public static Mapping Load(string path, StandardsFolder standards)
    {
        var bytes = File.ReadAllBytes(path);
        var root = Parse(path, bytes).Allowing(
            "source", "zh", "en", "agency", "category", "file", "person", "data_date", "columns", "ignore", "required",
            "replaces", "covers", "quality", "note");
        var category = Category(root["category"], standards.Catalogue);
        var columns = root["columns"].Items.Select(node => MappingColumns.Read(node, category, standards.CodeLists)).ToArray();
        var person = root.Find("person")?.Allowing("id", "name");
        if (person is null && category is not null)
        {
            _ = root["person"];
        }

        var source = root["source"];
        var folder = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)));
        return new Mapping
        {
            Source = source.Text == folder
                ? source.Text
                : throw source.Wrong("mapping_source_name", "The source is not named as its folder.", [folder ?? ""]),
            Zh = root.TextOf("zh") ?? source.Text,
            En = root.TextOf("en") ?? source.Text,
            Agency = root.TextOf("agency") ?? "",
            Category = category?.Key ?? Mapping.Coverage,
            File = Form(root.Find("file")),
            PersonId = person?["id"].Text,
            PersonName = person?.TextOf("name"),
            AsOfDay = Day(root.Find("data_date")),
            Columns = columns,
            Ignore = (root.Find("ignore")?.Items.Select(item => item.Text) ?? []).ToHashSet(StringComparer.Ordinal),
            Required = [.. root.Find("required")?.Items.Select(node => Group(node, columns)) ?? []],
            Replaces = root.Find("replaces")?.OneOf(Replacings) ?? Replacing.Nothing,
            Divisions = [.. root.Find("covers")?.Allowing("divisions", "persons").Find("divisions")?.Items
                .Select(item => item.Number) ?? []],
            Quality = MappingQuality.Read(root.Find("quality"), columns),
            Digest = Sm3.Hex(bytes),
        };
    }

    static MappingNode Parse(string path, byte[] bytes)
    {
        var content = Encoding.UTF8.GetString(bytes);
        try
        {
            Look(path, content);
            var stream = new YamlStream();
            stream.Load(new StringReader(content));
            return new MappingNode(path, "(file)", stream.Documents.Count > 0
                ? stream.Documents[0].RootNode
                : new YamlMappingNode());
        }
        catch (YamlException cause)
        {
            throw new RefusedException(
                new Refusal("mapping_yaml", "The file is not well-formed YAML.", $"{path}, line {cause.Start.Line}"), cause);
        }
        catch (Exception cause) when (cause is InvalidOperationException or ArgumentException)
        {
            // The reader of YAML gives up so on some texts that are none.
            throw new RefusedException(new Refusal("mapping_yaml", "The file is not well-formed YAML.", path), cause);
        }
    }

    /// <summary>Keeps out what nobody writes by hand: texts nested so deep that reading them would exhaust the stack, and references.</summary>
    static void Look(string path, string content)
    {
        var depth = 0;
        var events = new YamlDotNet.Core.Parser(new StringReader(content));
        while (events.MoveNext())
        {
            depth += events.Current!.NestingIncrease;
            if (depth > Deepest || events.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            {
                throw new RefusedException(
                    "mapping_yaml", "The file is nested too deep, or refers to another place in it.", $"{path}, line {events.Current.Start.Line}",
                    $"at most {Deepest} levels, every value written out", "Write the value in its place.");
            }
        }
    }

    static Category? Category(MappingNode node, Catalogue catalogue) => node.Text == Mapping.Coverage ? null
        : catalogue.TryFind(node.Text, out var category) ? category
        : throw node.Wrong(
            "mapping_unknown_category", $"The catalogue has no category '{node.Text}'.",
            catalogue.Categories.Select(known => known.Key).Append(Mapping.Coverage));

    static FileForm Form(MappingNode? node)
    {
        node?.Allowing("format", "encoding", "delimiter", "header_row", "sheet");
        var delimiter = node?.Find("delimiter");
        return new FileForm(
            node?.Find("format")?.OneOf(new Dictionary<string, bool> { ["csv"] = false, ["xlsx"] = true }) ?? false,
            node?.Find("encoding")?.OneOf(Charset.Words) ?? "auto",
            delimiter?.Text switch
            {
                null => ',',
                "tab" or "\\t" => '\t',
                { Length: 1 } text => text[0],
                _ => throw delimiter.Wrong("mapping_delimiter", "A delimiter is one character."),
            },
            HeaderRow(node?.Find("header_row")),
            node?.TextOf("sheet"));
    }

    static int HeaderRow(MappingNode? node) => node is null ? 1
        : node.Number >= 1 ? node.Number
        : throw node.Wrong("mapping_header_row", "A header stands in a row.", ["1", "2", "3, …"]);

    static AsOfDay Day(MappingNode? node)
    {
        node?.Allowing("column", "fixed", "file_name", "title");
        return new AsOfDay(
            node?.TextOf("column"), node?.Find("fixed")?.Day, Pattern(node?.Find("file_name")), Pattern(node?.Find("title")));
    }

    static Regex? Pattern(MappingNode? node)
    {
        try
        {
            return node is null ? null : new Regex(node.Text, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            throw node!.Wrong("mapping_pattern", "The pattern cannot be read.");
        }
    }

    static string[] Group(MappingNode node, MappedColumn[] columns)
    {
        var group = node.Text.Split('|', StringSplitOptions.TrimEntries);
        return group.All(item => columns.Any(column => column.Item == item))
            ? group
            : throw node.Wrong(
                "mapping_unknown_item", $"'{node.Text}' names an item that no column carries.",
                columns.Select(column => column.Item));
    }
}
