using Hedui.Kernel;

namespace Hedui.Cli;

/// <summary>A policy folder with one file of definitions in place of its own; the folder itself stays as it is.</summary>
sealed class ChangedFolder : IDisposable
{
    readonly bool isCopy;

    ChangedFolder(string path, bool isCopy) => (Path, this.isCopy) = (path, isCopy);

    public string Path { get; }

    /// <summary>The folder as it is when there is no file; else a copy, gone when disposed, in which the file counts.</summary>
    /// <exception cref="RefusedException"><c>file_not_found</c>.</exception>
    public static ChangedFolder Of(string policies, string? file)
    {
        if (file is null)
        {
            return new(policies, false);
        }

        if (!File.Exists(file))
        {
            throw new RefusedException(
                "file_not_found", "There is no such file.", file, "a YAML file of definitions", "Check the path after --with.");
        }

        var copy = Directory.CreateTempSubdirectory("hedui-law-").FullName;
        foreach (var one in Directory.EnumerateFiles(policies, "*.yaml", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(copy, System.IO.Path.GetRelativePath(policies, one));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(one, target);
        }

        File.Copy(file, System.IO.Path.Combine(copy, "cn", "what-if.yaml"), overwrite: true);
        return new(copy, true);
    }

    public void Dispose()
    {
        if (isCopy)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
