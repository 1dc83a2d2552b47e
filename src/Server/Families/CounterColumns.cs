using System.Globalization;
using Hedui.Evidence;
using Hedui.Kernel;

namespace Hedui.Server;

/// <summary>The columns of the source by which families are entered, and how a family is written in them.</summary>
sealed class CounterColumns
{
    static readonly string[] Items = ["household", "relation", "division", "residence", "applied_on", "role"];

    readonly Mapping mapping;
    readonly Dictionary<string, MappedColumn> columns;
    readonly Dictionary<string, string> fields;

    CounterColumns(Mapping mapping)
    {
        this.mapping = mapping;
        columns = mapping.Columns.DistinctBy(column => column.Item).ToDictionary(column => column.Item, StringComparer.Ordinal);
        fields = new(StringComparer.Ordinal) { [mapping.PersonId!] = "id", [mapping.PersonName!] = "name" };
        foreach (var item in Items[1..])
        {
            fields.TryAdd(columns[item].Column, item);
        }
    }

    /// <summary>The columns of the folder's source.</summary>
    /// <exception cref="RefusedException"><c>counter_source_missing</c>: the folder has none that can enter a family; or <c>mapping_…</c>.</exception>
    public static CounterColumns Of(SourceFolder sources)
    {
        var mapping = sources.Names.Contains(Mapping.Counter) ? sources[Mapping.Counter] : null;
        return mapping is { Category: Mapping.Application, PersonId: not null, PersonName: not null } && Items.All(item => mapping.Columns.Any(column => column.Item == item))
            ? new(mapping)
            : throw new RefusedException(
                "counter_source_missing", $"The folder of sources has no source '{Mapping.Counter}' that can enter a family.", sources.Path,
                $"sources/{Mapping.Counter}/mapping.yaml of the category {Mapping.Application}, with columns for ID number, name, {string.Join(", ", Items)}",
                "Copy the folder from the program's own sources.");
    }

    /// <summary>Codes of relations that can be entered, in their order.</summary>
    public IEnumerable<string> Relations => (columns["relation"].Codes?.Values ?? []).Concat(columns["relation"].CodeList?.Entries.Select(entry => entry.Code) ?? [])
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>A person's row.</summary>
    public Dictionary<string, string> Row(Family family, FamilyPerson person) => new(StringComparer.Ordinal)
    {
        [mapping.PersonId!] = person.Id,
        [mapping.PersonName!] = person.Name,
        [columns["relation"].Column] = Written("relation", person.Relation),
        [columns["division"].Column] = family.Division.ToString("D6", CultureInfo.InvariantCulture),
        [columns["residence"].Column] = Written("residence", Number((byte)family.Residence)),
        [columns["role"].Column] = Written("role", Number((byte)person.Role)),
    };

    /// <summary>What every row of a household has in common that nobody types.</summary>
    public Dictionary<string, string> Common(string household, DateOnly appliedOn)
    {
        var day = appliedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var cells = new Dictionary<string, string>(StringComparer.Ordinal) { [columns["household"].Column] = household, [columns["applied_on"].Column] = day };
        if (mapping.AsOfDay.Column is { } column)
        {
            cells[column] = day;
        }

        return cells;
    }

    /// <summary>The field that a column is entered in; empty where it is none.</summary>
    public string FieldOf(string? column) => column is null ? "" : fields.GetValueOrDefault(column, "");

    /// <summary>A code as the source writes it.</summary>
    string Written(string item, string code) => columns[item].Codes?.FirstOrDefault(pair => pair.Value == code).Key ?? code;

    static string Number(byte value) => value.ToString(CultureInfo.InvariantCulture);
}
