using System.Text.Json;

namespace Hedui.Security.Tests;

/// <summary>A folder for the keys of one test.</summary>
sealed class AKeyFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("hedui-keys").FullName;

    public string Ring => System.IO.Path.Combine(Path, "keyring.json");

    public string Wrapping => System.IO.Path.Combine(Path, "wrapping.json");

    public KeyRing Open() => KeyRing.Open(Path, create: true);

    public KeyRing Make(string suite) => KeyRing.Make(Path, new KeyRingOptions { Suite = CryptoSuites.Named(suite) });

    /// <summary>Writes a ring as the first form of the program did.</summary>
    public FirstKeyFile WriteFirstForm()
    {
        static byte[] Key(int seed, int length) => Enumerable.Range(seed, length).Select(i => (byte)i).ToArray();
        var first = new FirstKeyFile(1, 1, Key(1, 32), Key(2, 32), Key(3, 16), Key(4, 32));
        File.WriteAllBytes(Ring, JsonSerializer.SerializeToUtf8Bytes(first, KeyFileJson.Default.FirstKeyFile));
        return first;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
