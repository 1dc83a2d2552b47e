using Hedui.Security;

namespace Hedui.Registry;

/// <summary>Keyed digests of names, remembered while a delivery is read: the names of a province repeat, digests are slow.</summary>
sealed class NameDigests(KeyRing keys)
{
    /// <summary>Names beyond these are seldom met twice.</summary>
    const int MostNames = 65_536;

    readonly Dictionary<string, long> digests = new(StringComparer.Ordinal);

    /// <summary>The digest of a name.</summary>
    public long Of(ReadOnlySpan<char> name)
    {
        var known = digests.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(name, out var digest))
        {
            return digest;
        }

        digest = keys.TextDigest(name);
        if (digests.Count < MostNames)
        {
            known[name] = digest;
        }

        return digest;
    }
}
