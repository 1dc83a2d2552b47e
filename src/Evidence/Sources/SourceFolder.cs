using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>The folder <c>sources/</c>: one folder per source with its mapping. A mapping is read when first asked for.</summary>
public sealed class SourceFolder
{
    readonly StandardsFolder standards;
    readonly Dictionary<string, Mapping> read = new(StringComparer.Ordinal);
    readonly Lock gate = new();

    SourceFolder(string path, StandardsFolder standards)
    {
        Path = path;
        this.standards = standards;
    }

    /// <summary>Where the folder is.</summary>
    public string Path { get; }

    /// <summary>The divisions that applications may name.</summary>
    public Divisions Divisions => standards.Divisions;

    internal NameVariants NameVariants => standards.NameVariants;

    /// <summary>Names of the sources, in alphabetical order.</summary>
    public IReadOnlyList<string> Names => Directory.Exists(Path)
        ? [.. Directory.EnumerateDirectories(Path).Where(folder => File.Exists(MappingPath(folder)))
            .Select(folder => System.IO.Path.GetFileName(folder)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Opens the folder; its mappings are read later, when asked for.</summary>
    /// <exception cref="RefusedException"><c>sources_missing</c>: there is no such folder.</exception>
    public static SourceFolder Open(string path, StandardsFolder standards) => Directory.Exists(path)
        ? new SourceFolder(path, standards)
        : throw new RefusedException(
            "sources_missing", "There is no such folder of sources.", path, "a folder with one folder per source, each with a mapping.yaml",
            "Use the folder shipped with the program, or check the path.");

    /// <summary>The mapping of a source, read and checked.</summary>
    /// <exception cref="RefusedException"><c>source_unknown</c>, or <c>mapping_…</c> with file, line and key.</exception>
    public Mapping this[string name]
    {
        get
        {
            lock (gate)
            {
                if (!read.TryGetValue(name, out var mapping))
                {
                    var path = MappingPath(System.IO.Path.Combine(Path, name));
                    if (name.AsSpan().ContainsAny('/', '\\') || !File.Exists(path))
                    {
                        throw new RefusedException(
                            "source_unknown", $"There is no source '{name}'.", Path, string.Join(", ", Names),
                            Nearest.To(name, Names) is { } near ? $"Did you mean '{near}'?" : null);
                    }

                    read[name] = mapping = MappingFile.Load(path, standards);
                }

                return mapping;
            }
        }
    }

    static string MappingPath(string folder) => System.IO.Path.Combine(folder, "mapping.yaml");
}
