namespace Hedui.House.Tests;

/// <summary>The repository these tests were built from, read once. What builds leave behind does not belong to it.</summary>
static class Repository
{
    static readonly HashSet<string> NotOurs = [".git", "artifacts", ".hedui", ".vs", ".idea", "node_modules"];

    static readonly Lazy<IReadOnlyList<HouseFile>> Read = new(ReadAll);

    public static string Root { get; } = FindRoot();

    /// <summary>All text files, sorted by path. A file with a NUL byte near its start is taken for binary.</summary>
    public static IReadOnlyList<HouseFile> Files => Read.Value;

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hedui.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No Hedui.slnx above the test program.");
    }

    static List<HouseFile> ReadAll()
    {
        var files = new List<HouseFile>();
        Collect(new DirectoryInfo(Root), files);
        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    static void Collect(DirectoryInfo folder, List<HouseFile> into)
    {
        foreach (var file in folder.EnumerateFiles())
        {
            var bytes = File.ReadAllBytes(file.FullName);
            if (!bytes.AsSpan(0, Math.Min(bytes.Length, 8000)).Contains((byte)0))
            {
                var path = Path.GetRelativePath(Root, file.FullName).Replace('\\', '/');
                into.Add(new HouseFile(path, System.Text.Encoding.UTF8.GetString(bytes)));
            }
        }

        foreach (var inner in folder.EnumerateDirectories().Where(inner => !NotOurs.Contains(inner.Name)))
        {
            Collect(inner, into);
        }
    }
}
