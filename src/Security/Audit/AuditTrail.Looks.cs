using System.Collections.Concurrent;
using Hedui.Kernel;

namespace Hedui.Security;

/// <content>Acts that only look.</content>
public sealed partial class AuditTrail
{
    /// <summary>So many looks go on record in one commit at most.</summary>
    const int LooksTogether = 64;

    readonly ConcurrentQueue<AuditLook> looks = new();

    /// <summary>Called when a look waits to be put on record; tests count them.</summary>
    internal Action? AtLook { get; set; }

    /// <summary>
    /// Puts an act on record that changes nothing in the database: a look. Called before anything is shown. Those that wait at the same time go
    /// on record together, in one commit: a disk answers an office no sooner than a person.
    /// </summary>
    /// <exception cref="RefusedException"><c>audit_unwritable</c>, <c>law_not_released</c>.</exception>
    public void Record(params ReadOnlySpan<AuditAct> acts)
    {
        foreach (var act in acts)
        {
            Demand(act);
        }

        var mine = new AuditLook(Actor, acts.ToArray());
        looks.Enqueue(mine);
        AtLook?.Invoke();
        writing.Wait();
        if (mine.IsDone)
        {
            writing.Release();
        }
        else
        {
            RecordWith(mine);
        }

        Tell(mine.Acts);
    }

    /// <summary>
    /// Writes a look and all that wait with it. Where they cannot be written together this one is tried by itself, and each of the others when its
    /// turn comes: one does not spoil another's.
    /// </summary>
    void RecordWith(AuditLook mine)
    {
        mine.IsTaken = true;
        List<AuditLook> together = [mine];
        while (together.Count < LooksTogether && looks.TryDequeue(out var other))
        {
            if (!other.IsTaken)
            {
                other.IsTaken = true;
                together.Add(other);
            }
        }

        try
        {
            Write(together);
        }
        catch (RefusedException) when (together.Count > 1)
        {
            writing.Wait();
            Write([mine]);
        }
    }

    void Write(List<AuditLook> together)
    {
        using var db = database.Context();
        using var act = BeginNext(db);
        foreach (var look in together)
        {
            using var acting = As(look.Actor);
            act.Put(look.Acts);
        }

        act.Finish();
        together.ForEach(one => one.IsDone = true);
    }
}
