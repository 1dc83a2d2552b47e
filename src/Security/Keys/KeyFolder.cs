using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>The folder of the key ring: which keys there are, each wrapped; unwrapped only in memory.</summary>
sealed class KeyFolder : IDisposable
{
    const string FileName = "keyring.json";
    const int CodeKeyLength = 32;

    readonly string folder;
    readonly IKeyCustody custody;
    readonly bool ownsCustody;
    KeyFile file;

    KeyFolder(string folder, KeyFile file, IKeyCustody custody, bool ownsCustody) =>
        (this.folder, this.file, this.custody, this.ownsCustody) = (folder, file, custody, ownsCustody);

    public ICryptoSuite Suite => CryptoSuites.Named(file.Suite);

    public string Custody => custody.Name;

    public IReadOnlyList<WrappedKey> Keys => file.Keys;

    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Makes a folder with new keys.</summary>
    public static KeyFolder Make(string folder, KeyRingOptions options)
    {
        Directory.CreateDirectory(folder);
        var made = Begin(folder, options);
        foreach (var use in Enum.GetValues<KeyUse>())
        {
            made.file = made.With(use, 1, options.Suite, null, NewKey(use, options.Suite));
        }

        made.Write();
        return made;
    }

    /// <summary>Opens a folder. One of the first form is written anew if that is allowed; it opens either way.</summary>
    public static KeyFolder Open(string folder, KeyRingOptions options, bool mayWrite)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var bytes = File.ReadAllBytes(path);
            switch (JsonSerializer.Deserialize(bytes, KeyFileJson.Default.FormatOnly)?.Format)
            {
                case 1 when JsonSerializer.Deserialize(bytes, KeyFileJson.Default.FirstKeyFile) is
                    { PseudonymKey.Length: 32, TextKey.Length: 32, SealKey.Length: 16, SigningKey.Length: 32 } first:
                    return FromFirst(folder, first, mayWrite);
                case KeyFile.Current when JsonSerializer.Deserialize(bytes, KeyFileJson.Default.KeyFile) is
                    { Suite: not null, Custody: not null, Keys: { } keys } file && IsWhole(keys):
                    return new KeyFolder(
                        folder, file, CustodyOf(folder, file, options), ownsCustody: file.Custody == SoftwareCustody.Software);
                default:
                    throw Unreadable(FileName);
            }
        }
        catch (JsonException)
        {
            throw Unreadable(FileName);
        }
    }

    /// <summary>A key in the clear.</summary>
    public byte[] Unwrap(WrappedKey key) => custody.Unwrap(key.Wrapped, Context(key.Use, key.Version));

    /// <summary>Adds a new version of uses and writes the file; the ring is as it was when that fails.</summary>
    public IReadOnlyList<WrappedKey> Add(ICryptoSuite suite, DateTimeOffset madeAt, params ReadOnlySpan<KeyUse> uses)
    {
        var before = file;
        try
        {
            foreach (var use in uses)
            {
                var version = checked((ushort)(before.Keys.Where(key => key.Use == use).Max(key => key.Version) + 1));
                file = With(use, version, suite, madeAt, NewKey(use, suite));
            }

            Write();
        }
        catch
        {
            file = before;
            throw;
        }

        return [.. file.Keys.Skip(before.Keys.Count)];
    }

    public void Dispose()
    {
        if (ownsCustody)
        {
            (custody as IDisposable)?.Dispose();
        }
    }

    public static RefusedException Unreadable(string name) => new(
        "keys_unreadable", "The key ring is damaged or of another format.", name,
        remedy: "Restore the keys folder from the backup made with this data folder.");

    static KeyFolder Begin(string folder, KeyRingOptions options)
    {
        var custody = options.Custody ?? SoftwareCustody.Open(folder, options.Suite, create: true);
        return new KeyFolder(
            folder, new KeyFile(KeyFile.Current, options.Suite.Name, custody.Name, []), custody, options.Custody is null);
    }

    static KeyFolder FromFirst(string folder, FirstKeyFile first, bool mayWrite)
    {
        // The first form was made with SM alone. Where nothing may be written its keys are wrapped in memory.
        KeyFolder made = mayWrite
            ? Begin(folder, new KeyRingOptions())
            : new(folder, new KeyFile(KeyFile.Current, CryptoSuites.Sm.Name, InMemory.Instance.Name, []), InMemory.Instance, false);
        foreach (var (use, key) in new[]
        {
            (KeyUse.Pseudonym, first.PseudonymKey), (KeyUse.Text, first.TextKey), (KeyUse.Seal, first.SealKey),
            (KeyUse.Signing, first.SigningKey), (KeyUse.Index, NewKey(KeyUse.Index, CryptoSuites.Sm)),
            (KeyUse.Row, NewKey(KeyUse.Row, CryptoSuites.Sm)),
        })
        {
            made.file = made.With(use, use == KeyUse.Seal ? first.SealVersion : (ushort)1, CryptoSuites.Sm, null, key);
        }

        if (mayWrite)
        {
            made.Write();
        }

        return made;
    }

    static IKeyCustody CustodyOf(string folder, KeyFile file, KeyRingOptions options) =>
        file.Custody == SoftwareCustody.Software
            ? SoftwareCustody.Open(folder, CryptoSuites.Named(file.Suite), create: false)
            : options.Custody is { } module && module.Name == file.Custody ? module : new MissingModule(file.Custody);

    static bool IsWhole(IReadOnlyList<WrappedKey> keys) => keys.All(key => key is { Suite: not null, Wrapped: not null })
        && Enum.GetValues<KeyUse>().All(use => keys.Any(key => key.Use == use));

    static byte[] NewKey(KeyUse use, ICryptoSuite suite) => use switch
    {
        KeyUse.Seal => RandomNumberGenerator.GetBytes(suite.CipherKeyLength),
        KeyUse.Signing => suite.NewSigningKey(),
        _ => RandomNumberGenerator.GetBytes(CodeKeyLength),
    };

    static byte[] Context(KeyUse use, ushort version) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"key/{use}/{version}"));

    KeyFile With(KeyUse use, ushort version, ICryptoSuite suite, DateTimeOffset? madeAt, byte[] key)
    {
        var wrapped = new WrappedKey(use, version, suite.Name, madeAt, custody.Wrap(key, Context(use, version)));
        CryptographicOperations.ZeroMemory(key);
        return file with { Keys = [.. file.Keys, wrapped] };
    }

    void Write() => OwnersFile.Write(
        Path.Combine(folder, FileName), stream => JsonSerializer.Serialize(stream, file, KeyFileJson.Default.KeyFile));

    /// <summary>Keys that are wrapped nowhere: those of a first form that may not be written.</summary>
    sealed class InMemory : IKeyCustody
    {
        public static readonly InMemory Instance = new();

        public string Name => SoftwareCustody.Software;

        public byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context) => key.ToArray();

        public byte[] Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context) => wrapped.ToArray();
    }
}
