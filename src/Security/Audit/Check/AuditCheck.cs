using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>
/// Computes the whole record again and holds it against the heads outside (审计核验). Only reads: it may look while the
/// program works, or at a copy.
/// </summary>
/// <param name="database">Opened with <see cref="AuditTables"/>.</param>
/// <param name="publicKeys">Keys whose signatures count.</param>
public sealed class AuditCheck(HeduiDatabase database, IReadOnlyList<byte[]> publicKeys)
{
    /// <summary>Checks everything.</summary>
    /// <param name="headsFile">The file of heads.</param>
    /// <param name="progress">Told how many events were read.</param>
    /// <param name="cancel">Stops it.</param>
    public AuditVerdict Run(string headsFile, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        using var db = database.Context();
        // One view of all tables, whatever the program adds meanwhile.
        using var transaction = db.BeginLook();
        var signed = db.Set<AuditCheckpoint>().AsNoTracking().ToDictionary(one => one.Seq);
        var heads = File.Exists(headsFile) ? HeadsFile.Read(headsFile) : null;
        var found = new Faults();
        var last = Events(db, heads, signed, found, progress, cancel);
        foreach (var one in signed.Values.Where(one => !IsSigned(one.Seq, one.At, one.Hash, one.Signature)))
        {
            found.Add(one.Seq, AuditFaultKind.CheckpointForged);
        }

        if (signed.Keys.DefaultIfEmpty().Max() > last.Seq)
        {
            found.Add(last.Seq + 1, AuditFaultKind.TailMissing);
        }

        // A head may have come a moment after its event.
        Outside(heads is not null && heads.Last < last.Seq ? HeadsFile.Read(headsFile) : heads, signed, last.Seq, found);
        return new AuditVerdict(
            last.Events, heads?.Count ?? 0, signed.Count + (heads?.Checkpoints.Count ?? 0), found.InOrder());
    }

    static (long Seq, long Events) Events(
        HeduiDbContext db, HeadsFile? heads, Dictionary<long, AuditCheckpoint> signed, Faults found, IProgress<long>? progress,
        CancellationToken cancel)
    {
        var speller = new AuditChain.Speller();
        using var persons = new PersonsOfEvents(AuditRows.Persons(db));
        var (before, at, last, count) = ((byte[]?)AuditChain.Origin, 0L, 0L, 0L);
        foreach (var one in AuditRows.All(db))
        {
            if (one.Seq > last + 1)
            {
                found.Add(last + 1, AuditFaultKind.Missing, one.Seq - last - 1);
                before = heads?.At(one.Seq - 1) is { Length: > 0 } told ? told : null;
            }

            if (one.Seq < 1 || (before is not null && !speller.HashOf(before, one).AsSpan().SequenceEqual(one.Hash)))
            {
                found.Add(one.Seq, AuditFaultKind.Altered);
            }

            if (heads?.At(one.Seq) is { Length: > 0 } head && !head.AsSpan().SequenceEqual(one.Hash))
            {
                found.Add(one.Seq, one.Seq == 1 ? AuditFaultKind.ChainReplaced : AuditFaultKind.Rewritten);
            }

            if (signed.TryGetValue(one.Seq, out var checkpoint) && !checkpoint.Hash.AsSpan().SequenceEqual(one.Hash))
            {
                found.Add(one.Seq, AuditFaultKind.CheckpointForged);
            }

            if (one.At < at)
            {
                found.Add(one.Seq, AuditFaultKind.ClockBack);
            }

            if (!persons.Match(one))
            {
                found.Add(one.Seq, AuditFaultKind.PersonsAltered);
            }

            (before, at, last) = (one.Hash, one.At, one.Seq);
            if (++count % 10_000 == 0)
            {
                cancel.ThrowIfCancellationRequested();
                progress?.Report(count);
            }
        }

        if (persons.Left is { } stray)
        {
            found.Add(stray, AuditFaultKind.PersonsAltered);
        }

        return (last, count);
    }

    void Outside(HeadsFile? heads, Dictionary<long, AuditCheckpoint> signed, long last, Faults found)
    {
        if (heads is null || heads.Count == 0)
        {
            found.Add(last + 1, AuditFaultKind.HeadsMissing);
            return;
        }

        if (heads.Last > last && !IsAddedSince(heads, last))
        {
            found.Add(last + 1, AuditFaultKind.TailMissing, heads.Last - last);
        }
        else if (last > heads.Last)
        {
            found.Add(heads.Last + 1, AuditFaultKind.Unanchored, last - heads.Last);
        }

        if (heads.Fork is { } fork)
        {
            found.Add(fork, AuditFaultKind.RolledBack);
        }

        if (heads.Damage is { } damage)
        {
            found.Add(damage, AuditFaultKind.HeadsDamaged);
        }

        foreach (var one in heads.Checkpoints)
        {
            if (!IsSigned(one.Seq, one.At, one.Hash, one.Signature)
                || (heads.At(one.Seq) is { } head && !head.AsSpan().SequenceEqual(one.Hash)))
            {
                found.Add(one.Seq, AuditFaultKind.CheckpointForged);
            }
            else if (one.Seq <= last && !signed.ContainsKey(one.Seq))
            {
                found.Add(one.Seq, AuditFaultKind.CheckpointMissing);
            }
        }
    }

    /// <summary>Whether the heads beyond the view are of events that the program has added since.</summary>
    bool IsAddedSince(HeadsFile heads, long last)
    {
        using var now = database.Context();
        var added = AuditRows.HeadsFrom(now, last + 1);
        return added.Count >= heads.Last - last && added.TakeWhile(one => one.Seq <= heads.Last)
            .All(one => heads.At(one.Seq) is { } head && head.AsSpan().SequenceEqual(one.Hash));
    }

    bool IsSigned(long seq, long at, byte[] hash, byte[] signature)
    {
        var bytes = AuditChain.Signed(seq, at, hash);
        return publicKeys.Any(key => CryptoSuites.Verify(key, bytes, signature));
    }

    /// <summary>What was found, one for each kind: the first event and how many.</summary>
    sealed class Faults
    {
        readonly Dictionary<AuditFaultKind, AuditFault> byKind = [];

        public void Add(long seq, AuditFaultKind kind, long events = 1) => byKind[kind] =
            byKind.TryGetValue(kind, out var known) ? new(Math.Min(known.Seq, seq), kind, known.Events + events) : new(seq, kind, events);

        public IReadOnlyList<AuditFault> InOrder() => [.. byKind.Values.OrderBy(fault => fault.Seq).ThenBy(fault => fault.Kind)];
    }
}
