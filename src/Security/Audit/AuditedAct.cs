using Hedui.Storage;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hedui.Security;

/// <summary>
/// An act being done, in one transaction with its record: it cannot be committed without saying what it was, and what
/// cannot be put on record is not done. Disposed without a commit it leaves nothing. One thread.
/// </summary>
public sealed class AuditedAct : IDisposable
{
    readonly AuditTrail trail;
    readonly HeduiDbContext db;
    readonly IDbContextTransaction transaction;
    readonly List<(long Seq, byte[] Hash)> events = [];
    readonly List<string> laws = [];
    readonly List<AuditAct> done = [];

    internal AuditedAct(AuditTrail trail, HeduiDbContext db, IDbContextTransaction transaction) =>
        (this.trail, this.db, this.transaction) = (trail, db, transaction);

    /// <summary>Puts the acts on record and commits everything.</summary>
    /// <exception cref="Kernel.RefusedException"><c>audit_unwritable</c>, <c>disk_full</c>, <c>law_not_released</c>; nothing was done.</exception>
    public void Commit(params ReadOnlySpan<AuditAct> acts)
    {
        if (acts.Length == 0)
        {
            throw new ArgumentException("An act is committed with what it was.", nameof(acts));
        }

        foreach (var act in acts)
        {
            trail.Demand(act);
        }

        Put(acts);
        Finish();
        done.AddRange(acts);
    }

    /// <summary>Writes acts that the law allows; they are on record after <see cref="Finish"/>.</summary>
    internal void Put(ReadOnlySpan<AuditAct> acts)
    {
        try
        {
            foreach (var act in acts)
            {
                if (act.Policy is { } version && !laws.Contains(version) && trail.IsNewLaw(db, version))
                {
                    events.Add(trail.Write(db, new AuditAct(AuditType.LawFirstUsed, $"law:{version}") { Policy = version }));
                    laws.Add(version);
                }

                events.Add(trail.Write(db, act));
            }
        }
        catch (Exception cause)
        {
            trail.Doubt();
            throw AuditTrail.Told(cause);
        }
    }

    /// <summary>Commits what was written.</summary>
    internal void Finish()
    {
        try
        {
            transaction.Commit();
        }
        catch (Exception cause)
        {
            trail.Doubt();
            throw AuditTrail.Told(cause);
        }

        trail.Committed(events, laws);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            transaction.Dispose();
        }
        finally
        {
            trail.Release();
            trail.Tell(done);
        }
    }
}
