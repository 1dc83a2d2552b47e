using Hedui.Kernel;

namespace Hedui.Standards;

/// <summary>
/// The folder <c>standards/</c> shipped with the program: catalogue, code lists, divisions, maps, calendar, banks, plates
/// and names, as data with sources. Each part is read when first asked for, once; the folder is safe to share.
/// </summary>
public sealed class StandardsFolder
{
    readonly Lazy<Catalogue> catalogue;
    readonly Lazy<CodeLists> codeLists;
    readonly Lazy<Divisions> divisions;
    readonly Lazy<DivisionMaps> maps;
    readonly Lazy<WorkingDays> workingDays;
    readonly Lazy<Banks> banks;
    readonly Lazy<PlateAreas> plateAreas;
    readonly Lazy<NameVariants> nameVariants;

    StandardsFolder(string path)
    {
        Path = path;
        string In(string name) => System.IO.Path.Combine(path, name);
        catalogue = new(() => Catalogue.Load(In("catalogue")));
        divisions = new(() => Divisions.Load(In("divisions")));
        maps = new(() => DivisionMaps.Load(In("maps")));
        codeLists = new(() => CodeLists.Open(In("codes"), () => divisions!.Value));
        workingDays = new(() => WorkingDays.Load(In("calendar")));
        banks = new(() => Banks.Load(In("banks")));
        plateAreas = new(() => PlateAreas.Load(In("plates")));
        nameVariants = new(() => NameVariants.Load(In("names")));
    }

    /// <summary>Where the folder is.</summary>
    public string Path { get; }

    /// <summary>Categories and items.</summary>
    public Catalogue Catalogue => catalogue.Value;

    /// <summary>Code lists.</summary>
    public CodeLists CodeLists => codeLists.Value;

    /// <summary>Administrative divisions with history.</summary>
    public Divisions Divisions => divisions.Value;

    /// <summary>Schematic base maps of provinces, where there are some.</summary>
    public DivisionMaps Maps => maps.Value;

    /// <summary>The working-day calendar.</summary>
    public WorkingDays WorkingDays => workingDays.Value;

    /// <summary>Issuers of bank cards.</summary>
    public Banks Banks => banks.Value;

    /// <summary>Areas of plates.</summary>
    public PlateAreas PlateAreas => plateAreas.Value;

    /// <summary>Characters that are written for one another in names.</summary>
    public NameVariants NameVariants => nameVariants.Value;

    /// <summary>Opens the folder; its tables are read later, when asked for.</summary>
    /// <exception cref="RefusedException"><c>standards_missing</c>: there is no catalogue at the path.</exception>
    public static StandardsFolder Open(string path) =>
        File.Exists(System.IO.Path.Combine(path, "catalogue", "items.csv"))
            ? new StandardsFolder(path)
            : throw new RefusedException(
                "standards_missing", "There is no standards folder at the path.", path,
                "a folder with catalogue/items.csv", "Use the standards folder shipped with the program.");
}
