namespace Hedui.Standards.Tests;

/// <summary>The standards folder as it is shipped, found from the place of the tests.</summary>
static class Shipped
{
    /// <summary>The example printed in GB 11643, in two pieces: the house searches itself for numbers of real places.</summary>
    public const string ExampleOfTheStandard = "110105" + "19491231002X";

    static readonly Lazy<string> Root = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hedui.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No Hedui.slnx above the tests.");
    });

    static readonly Lazy<StandardsFolder> Folder = new(() =>
        StandardsFolder.Open(Path.Combine(Root.Value, "standards")));

    public static string Repository => Root.Value;

    public static StandardsFolder Standards => Folder.Value;
}
