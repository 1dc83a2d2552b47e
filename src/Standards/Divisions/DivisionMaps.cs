using System.Collections.Concurrent;
using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Standards;

/// <summary>
/// The base maps that an installation has, one file a province in <c>standards/maps</c>. A province without one is a fact, and no error.
/// Each is read when first asked for, once. Safe for many threads.
/// </summary>
public sealed class DivisionMaps
{
    readonly string folder;
    readonly ConcurrentDictionary<int, IReadOnlyList<DivisionOutline>> read = [];

    DivisionMaps(string folder) => this.folder = folder;

    /// <summary>What lies in a province, as its file has it; nothing where there is no file.</summary>
    /// <param name="province">The first two digits of its code.</param>
    /// <exception cref="RefusedException"><c>standards_file_broken</c>: the file is no map of polygons in degrees.</exception>
    public IReadOnlyList<DivisionOutline> In(int province) => read.GetOrAdd(province, number =>
        PathOf(number) is var path && File.Exists(path) ? OutlineFile.Read(path) : []);

    /// <summary>The file in which a province's map is looked for.</summary>
    /// <param name="province">The first two digits of its code.</param>
    public static string FileOf(int province) => province.ToString("00", CultureInfo.InvariantCulture) + ".geojson";

    internal static DivisionMaps Load(string folder) => new(folder);

    string PathOf(int province) => Path.Combine(folder, FileOf(province));
}
