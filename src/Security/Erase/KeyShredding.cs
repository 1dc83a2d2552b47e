using System.Globalization;
using Hedui.Kernel;
using Hedui.Storage;

namespace Hedui.Security;

/// <summary>What the destruction of keys works with.</summary>
/// <param name="Database">Opened with the tables of all modules.</param>
/// <param name="Keys">The key ring.</param>
/// <param name="Census">Everything that is sealed.</param>
/// <param name="Tombstones">Where destroyed keys are told of, outside the database.</param>
/// <param name="Erasures">Where is entered who destroyed what, and why.</param>
/// <param name="Audit">The record of acts.</param>
/// <param name="Time">The clock.</param>
public sealed record KeyShreddingParts(
    HeduiDatabase Database, KeyRing Keys, SealCensus Census, KeyTombstones Tombstones, ErasureBook Erasures, AuditTrail Audit, TimeProvider Time);

/// <summary>
/// Destroys a version of the sealing key (密钥销毁): what it sealed and nobody sealed anew is unreadable from then on, wherever it
/// lies. First on record, then the tombstone, then the key: killed between two of them, the tombstone finishes the work
/// when the ring is opened next, or the same again does.
/// </summary>
/// <param name="parts">What it works with.</param>
public sealed class KeyShredding(KeyShreddingParts parts)
{
    /// <summary>Called between the steps; tests break it there.</summary>
    internal Action<string>? AtStep { get; set; }

    /// <summary>Refuses a version that is not to be destroyed, or not yet; changes nothing.</summary>
    /// <exception cref="RefusedException"><c>key_version_unknown</c>, <c>key_version_current</c>, <c>key_version_in_use</c>.</exception>
    public void Demand(int version)
    {
        _ = parts.Keys.Doomed(version, parts.Time.GetUtcNow());
        if (parts.Census.Under(version) is { Count: > 0 } alive)
        {
            throw new RefusedException(
                "key_version_in_use", "There is still something that only this key opens: "
                + string.Join(", ", alive.Select(one => $"{one.Values.ToString("N0", CultureInfo.InvariantCulture)} of {one.Holding}")) + ".",
                ObjectOf(version), "a version under which nothing stands",
                "Run hedui keys reseal; what does not open is told there, and comes back from a backup or goes first.");
        }
    }

    /// <summary>Destroys it.</summary>
    /// <param name="version">The version of the sealing key.</param>
    /// <param name="because">Why: by which rule or order.</param>
    /// <exception cref="RefusedException">As <see cref="Demand"/>; <c>because_missing</c>, <c>audit_unwritable</c>.</exception>
    public ShreddedKey Run(int version, string because)
    {
        ErasureBook.DemandBecause(because, ObjectOf(version));
        Demand(version);
        var doomed = parts.Keys.Doomed(version, parts.Time.GetUtcNow());
        using (var db = parts.Database.Context())
        using (var act = parts.Audit.Begin(db))
        {
            parts.Erasures.Add(db, [ObjectOf(version)], doomed.ShreddedAt, parts.Audit.Actor.Operator, because);
            act.Commit(new AuditAct(AuditType.KeyShredded, ObjectOf(version)) { Digest = doomed.Mark });
        }

        AtStep?.Invoke("recorded");
        parts.Tombstones.Add(doomed);
        AtStep?.Invoke("told");
        parts.Keys.Shred(doomed);
        return doomed;
    }

    /// <summary>How a version of the sealing key is called on record.</summary>
    public static string ObjectOf(int version) => string.Create(CultureInfo.InvariantCulture, $"seal:{version}");
}
