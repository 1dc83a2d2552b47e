namespace Hedui.Security;

/// <summary>How much of a holding stands under a key version.</summary>
/// <param name="Holding">Name of the holding.</param>
/// <param name="Use"><see cref="KeyUse.Seal"/> or <see cref="KeyUse.Row"/>.</param>
/// <param name="Version">The key version.</param>
/// <param name="Values">How many values, codes or files.</param>
public sealed record HeldCount(string Holding, KeyUse Use, int Version, long Values);

/// <summary>The census of all that is sealed (加封普查): what each key version still opens, and sealing it anew.</summary>
/// <param name="holdings">Everything that modules keep sealed.</param>
/// <param name="keys">The key ring.</param>
public sealed class SealCensus(IReadOnlyList<ISealedHolding> holdings, KeyRing keys)
{
    /// <summary>What stands under each key version, by holding.</summary>
    public IReadOnlyList<HeldCount> Count() =>
    [
        .. holdings.SelectMany(holding => holding.Count().Select(one => new HeldCount(holding.Name, one.Use, one.Version, one.Values)))
            .OrderBy(one => one.Use).ThenBy(one => one.Version).ThenBy(one => one.Holding, StringComparer.Ordinal),
    ];

    /// <summary>What stands under a version of the sealing key.</summary>
    public IReadOnlyList<HeldCount> Under(int version) => [.. Count().Where(one => one.Use == KeyUse.Seal && one.Version == version)];

    /// <summary>How much was sealed, or got its code, under an older version whose key is there.</summary>
    public long Pending() => Count().Where(IsPending).Sum(one => one.Values);

    /// <summary>How much was sealed under keys that were destroyed.</summary>
    public long Shredded()
    {
        var gone = keys.Shredded.Select(one => one.Version).ToHashSet();
        return gone.Count == 0 ? 0 : Count().Where(one => one.Use == KeyUse.Seal && gone.Contains(one.Version)).Sum(one => one.Values);
    }

    /// <summary>Seals everything anew that is pending, a portion at a time, each on record.</summary>
    /// <param name="audit">The record of acts.</param>
    /// <param name="progress">Told how many rows and files are behind it after each portion.</param>
    /// <param name="cancel">Stops between two portions.</param>
    public Resealed Reseal(AuditTrail audit, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        var all = new Resealed(0, 0);
        foreach (var portion in holdings.SelectMany(holding => holding.Reseal(audit)))
        {
            all = new Resealed(all.Done + portion.Done, all.Broken + portion.Broken);
            progress?.Report(all.Done + all.Broken);
            cancel.ThrowIfCancellationRequested();
        }

        return all;
    }

    bool IsPending(HeldCount one) => one.Version != (one.Use == KeyUse.Seal ? keys.SealVersion : keys.RowVersion)
        && keys.Shredded.All(gone => one.Use != KeyUse.Seal || gone.Version != one.Version);
}
