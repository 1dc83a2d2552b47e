using Hedui.Kernel;
using Hedui.Storage;

namespace Hedui.Security;

/// <summary>
/// Files with sealed pieces, each of which is written anew beside itself, synced and renamed: readers have the one or the other, a kill
/// leaves one of them whole.
/// </summary>
public abstract class SealedFiles : ISealedHolding
{
    // Beside each other until they are renamed: this much room is needed for a while.
    const int PortionFiles = 64;
    const long PortionBytes = 256L << 20;
    const string Aside = ".part";

    readonly KeyRing keys;

    /// <param name="name">Name of the holding.</param>
    /// <param name="keys">The key ring.</param>
    protected SealedFiles(string name, KeyRing keys) => (Name, this.keys) = (name, keys);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<SealedColumn> Columns => [];

    /// <summary>The files that count, with their paths.</summary>
    protected abstract IEnumerable<string> Files();

    /// <summary>The first bytes of every sealed piece of a file, as many as a header has.</summary>
    protected abstract IEnumerable<byte[]> HeadersIn(string path);

    /// <summary>Writes the file with every piece sealed anew.</summary>
    /// <exception cref="RefusedException">A piece does not open.</exception>
    protected abstract void Write(string path, Stream into);

    /// <inheritdoc/>
    public IEnumerable<SealedCount> Count() => Files().SelectMany(path => HeadersIn(path).Select(header => KeyRing.VersionOf(header)).Distinct())
        .CountBy(version => version).Select(version => new SealedCount(KeyUse.Seal, version.Key, version.Value));

    /// <inheritdoc/>
    public IEnumerable<Resealed> Reseal(AuditTrail audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        foreach (var portion in Portions(Files().Where(IsOlder).Order(StringComparer.Ordinal)))
        {
            List<string> written = [.. portion.Where(TryWriteAside)];
            if (written.Count > 0)
            {
                // Before, not after: what cannot be put on record is not done. Killed now, the same files are done again.
                audit.Record(new AuditAct(AuditType.ValuesResealed, "holding:" + Name) { Count = written.Count });
                foreach (var path in written)
                {
                    File.Move(path + Aside, path, overwrite: true);
                }

                written.Select(path => Path.GetDirectoryName(path)!).Distinct().ToList().ForEach(DurableFolder.Sync);
            }

            yield return new Resealed(written.Count, portion.Count - written.Count);
        }
    }

    bool IsOlder(string path) => HeadersIn(path).Any(header => !header.AsSpan().SequenceEqual(keys.SealHeader));

    bool TryWriteAside(string path)
    {
        var aside = path + Aside;
        try
        {
            var written = File.GetLastWriteTimeUtc(path);
            using (var into = new FileStream(aside, FileMode.Create))
            {
                Write(path, into);
                into.Flush(flushToDisk: true);
            }

            // The files are listed by the order in which they came.
            File.SetLastWriteTimeUtc(aside, written);
            return true;
        }
        catch (RefusedException)
        {
            File.Delete(aside);
            return false;
        }
        catch (IOException cause) when (DiskFull.Is(cause))
        {
            File.Delete(aside);
            throw DiskFull.Refused(cause);
        }
    }

    static IEnumerable<List<string>> Portions(IEnumerable<string> files)
    {
        List<string> portion = [];
        var bytes = 0L;
        foreach (var path in files)
        {
            portion.Add(path);
            bytes += new FileInfo(path).Length;
            if (portion.Count == PortionFiles || bytes >= PortionBytes)
            {
                yield return portion;
                (portion, bytes) = ([], 0);
            }
        }

        if (portion.Count > 0)
        {
            yield return portion;
        }
    }
}
