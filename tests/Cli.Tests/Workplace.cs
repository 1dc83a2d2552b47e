using System.Text;
using Hedui.Storage;
using Hedui.Testing;

namespace Hedui.Cli.Tests;

/// <summary>A data folder of its own, with room for files to deliver beside it.</summary>
sealed class Workplace : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("hedui-cli-").FullName;

    /// <summary>Where the data folder has its database; null for in it.</summary>
    public DatabasePlace? Database { get; init; }

    /// <summary>What makes the data folder with its database where it is to be.</summary>
    public string[] Typed => Database is { } place ? ["--database", PostgreSqlServer.Typed(place)] : [];

    public string Home => Path.Combine(root, "home");

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string PathOf(string name) => Path.Combine(root, name);

    public void Dispose() => Directory.Delete(root, recursive: true);
}
