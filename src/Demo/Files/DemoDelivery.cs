using Hedui.Standards;

namespace Hedui.Demo;

/// <summary>One file as it is handed over, and what a correct import makes of it.</summary>
public sealed class DemoDelivery
{
    readonly SortedDictionary<string, int> quarantined = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, int> fixes = new(StringComparer.Ordinal);
    readonly List<Planted> planted = [];

    internal DemoDelivery(string source, string path) => (Source, Path) = (source, path);

    /// <summary>Name of the source, whose mapping is <c>sources/NAME/mapping.yaml</c>.</summary>
    public string Source { get; }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>Data rows, those to be quarantined included; header and title rows are not counted.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows to be accepted.</summary>
    public int Accepted { get; private set; }

    /// <summary>Rows whose content was already accepted from the same source.</summary>
    public int Duplicates { get; private set; }

    /// <summary>Rows to be quarantined, by reason.</summary>
    public IReadOnlyDictionary<string, int> Quarantined => quarantined;

    /// <summary>Fixes on accepted rows, by kind.</summary>
    public IReadOnlyDictionary<string, int> Fixes => fixes;

    /// <summary>Every planted defect, in row order.</summary>
    public IReadOnlyList<Planted> Planted => planted;

    /// <summary>Rows the source says it sent; null when it does not say, as most do not.</summary>
    public int? DeclaredRows { get; internal set; }

    /// <summary>
    /// The refusal that the whole file must meet; null for a file to be taken. Rows of a refused file are not counted:
    /// the file that follows brings them.
    /// </summary>
    public string? ExpectedRefusal { get; private set; }

    /// <summary>Whether the file brings again what an earlier one of its source spoilt.</summary>
    public bool IsCorrection { get; internal init; }

    /// <summary>Lines of the file before the first data row: titles and header.</summary>
    public int LinesBefore { get; internal init; } = 1;

    internal void Refuse(Defect defect)
    {
        ExpectedRefusal = defect.Refusal();
        planted.Add(new Planted(0, defect, ExpectedRefusal, FixSet.None, PlantedFate.Corrected, -1));
    }

    internal void Count(
        Defect defect, FixSet applied, PlantedFate fate, int household, TruePerson? person = null, string? writtenName = null)
    {
        Rows++;
        var reason = defect.Reason();
        if (reason is not null)
        {
            quarantined[reason] = quarantined.GetValueOrDefault(reason) + 1;
        }
        else if (defect.IsDuplicate())
        {
            Duplicates++;
        }
        else
        {
            Accepted++;
            if (applied != FixSet.None)
            {
                foreach (var name in applied.Names())
                {
                    fixes[name] = fixes.GetValueOrDefault(name) + 1;
                }
            }
        }

        if (defect != Defect.None)
        {
            planted.Add(new Planted(Rows, defect, reason, reason is null ? applied : FixSet.None, fate, household)
            {
                Person = writtenName is null ? null : person,
                WrittenName = writtenName,
            });
        }
    }
}
