namespace Hedui.House.Tests;

/// <summary>One file of the repository as the guards see it: its path from the root, with slashes, and its text.</summary>
sealed record HouseFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : "";

    public bool IsCode => Path.EndsWith(".cs", StringComparison.Ordinal) || Path.EndsWith(".razor", StringComparison.Ordinal);

    public int Lines => Text.Length == 0 ? 0 : Text.Count(c => c == '\n') + (Text.EndsWith('\n') ? 0 : 1);

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}
