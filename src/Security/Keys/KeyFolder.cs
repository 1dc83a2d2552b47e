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

    /// <summary>Sealing keys that were destroyed.</summary>
    public IReadOnlyList<ShreddedKey> Shredded => file.Shredded ?? [];

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
                file = With(use, NextVersion(use), suite, madeAt, NewKey(use, suite));
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

    /// <summary>What will be left of a sealing key when it is destroyed.</summary>
    public ShreddedKey Doomed(WrappedKey key, DateTimeOffset at)
    {
        var clear = Unwrap(key);
        var mark = Sm3.Hex([.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"hedui key tombstone/{key.Version}/")), .. clear]);
        CryptographicOperations.ZeroMemory(clear);
        return new ShreddedKey(key.Version, key.Suite, at, mark);
    }

    /// <summary>
    /// Takes sealing keys out and overwrites the file they stood in. Without any left, or without the newest, a new one is made:
    /// none that others seal with comes back.
    /// </summary>
    public void Shred(IReadOnlyList<ShreddedKey> doomed, DateTimeOffset now)
    {
        var before = file;
        try
        {
            var newest = file.Keys.Where(key => key.Use == KeyUse.Seal).Max(key => key.Version);
            file = file with
            {
                Keys = [.. file.Keys.Where(key => key.Use != KeyUse.Seal || doomed.All(one => one.Version != key.Version))],
                Shredded = [.. Shredded.UnionBy(doomed, one => one.Mark)],
            };
            if (doomed.Any(one => one.Version == newest))
            {
                file = With(KeyUse.Seal, NextVersion(KeyUse.Seal), Suite, now, NewKey(KeyUse.Seal, Suite));
            }

            OwnersFile.WriteOver(Path.Combine(folder, FileName), Content);
        }
        catch
        {
            file = before;
            throw;
        }
    }

    /// <summary>Holds tombstones against the keys; a key that came back is destroyed again. Those that had come back.</summary>
    public IReadOnlyList<ShreddedKey> Bury(KeyTombstones tombstones)
    {
        OwnersFile.WipeLeft(Path.Combine(folder, FileName));
        var known = tombstones.Read();
        var back = known.Where(one => file.Keys.Any(key =>
            key.Use == KeyUse.Seal && key.Version == one.Version && Doomed(key, one.ShreddedAt).Mark == one.Mark)).ToList();

        // A number that was given once is not given again, also by a ring that never had that key.
        var here = file.Keys.Where(key => key.Use == KeyUse.Seal).Select(key => (int)key.Version).ToHashSet();
        file = file with { Shredded = [.. Shredded.UnionBy(known.Where(one => !here.Contains(one.Version)), one => one.Mark)] };
        if (back.Count > 0)
        {
            Shred(back, tombstones.Now);
        }

        // Another file of tombstones was named since, or this one was lost: the ring remembers.
        foreach (var missing in Shredded.ExceptBy(known.Select(one => one.Mark), one => one.Mark))
        {
            tombstones.Add(missing);
        }

        return back;
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

    /// <summary>A version that no key of the use has or had.</summary>
    ushort NextVersion(KeyUse use) => checked((ushort)(file.Keys.Where(key => key.Use == use).Select(key => (int)key.Version)
        .Concat(use == KeyUse.Seal ? Shredded.Select(one => one.Version) : []).Max() + 1));

    void Write() => OwnersFile.Write(Path.Combine(folder, FileName), Content);

    void Content(Stream stream) => JsonSerializer.Serialize(stream, file, KeyFileJson.Default.KeyFile);

    /// <summary>Keys that are wrapped nowhere: those of a first form that may not be written.</summary>
    sealed class InMemory : IKeyCustody
    {
        public static readonly InMemory Instance = new();

        public string Name => SoftwareCustody.Software;

        public byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context) => key.ToArray();

        public byte[] Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context) => wrapped.ToArray();
    }
}
