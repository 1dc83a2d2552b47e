using Hedui.Kernel;
using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>How far the batch is that runs, or how the last one ended (批量核对进度).</summary>
/// <param name="Who">Who began it.</param>
/// <param name="Done">Households so far.</param>
/// <param name="All">Households altogether; 0 while they are counted.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
/// <param name="Refusal">Why it came to nothing; null when it did not.</param>
public sealed record BatchProgress(Operator Who, long Done, long All, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, Refusal? Refusal)
{
    /// <summary>Whether it runs now.</summary>
    public bool Runs => EndedAt is null;
}

/// <summary>
/// Verifies everybody in the background, one batch at a time, under the order of who asked. It stops within seconds when that operator's
/// session is ended or their account is closed; what was shown before stays. Safe for many threads.
/// </summary>
/// <param name="installation">The installation.</param>
sealed class BatchRuns(Installation installation) : IDisposable
{
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    readonly Lock gate = new();
    readonly CancellationTokenSource stop = new();
    BatchProgress? now;
    Task running = Task.CompletedTask;

    /// <summary>The batch that runs, or the last; null before the first.</summary>
    public BatchProgress? Now => now;

    /// <summary>Told of every step that shows.</summary>
    public event Action<BatchProgress>? Moved;

    /// <summary>Begins a batch over everybody as of today, under the ticket of this flow of work.</summary>
    /// <exception cref="RefusedException"><c>batch_runs</c>, <c>no_households</c>, and the codes of tickets.</exception>
    public void Begin(Operator who, string token)
    {
        var at = installation.Time.GetUtcNow();
        var (on, knownAt) = (BeijingTime.DayOf(at), at);
        lock (gate)
        {
            if (now is { Runs: true })
            {
                throw new RefusedException("batch_runs", "Another batch is running.", null, "one at a time", "Wait until it has ended.");
            }

            var verifying = new Verifying(installation);
            verifying.Populated(on, knownAt);
            var warrant = new Leave(installation).ForAll(on, knownAt);
            installation.Audit.Record(new AuditAct(AuditType.BatchBegun, $"run:{Path.GetFileName(installation.Runs.Of(on, knownAt))}") { Ticket = warrant.Name });
            now = new(who, 0, 0, at, null, null);
            running = Task.Run(() => Run(verifying, on, knownAt, warrant, who, token));
        }
    }

    void Run(Verifying verifying, DateOnly on, DateTimeOffset knownAt, Warrant warrant, Operator who, string token)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var looked = installation.Time.GetTimestamp();
        var progress = new Steps(step =>
        {
            if (installation.Time.GetElapsedTime(looked) >= LookEvery)
            {
                looked = installation.Time.GetTimestamp();
                if (installation.Operators.Sessions.WasTakenBack(token))
                {
                    cancel.Cancel();
                }
            }

            Move(now! with { Done = step.Done, All = step.Total });
        });
        Refusal? refusal = null;
        try
        {
            verifying.All(on, knownAt, warrant, progress, cancel.Token);
            verifying.TellCauses(installation.Runs.Of(on, knownAt), warrant, cancel: cancel.Token);
        }
        catch (OperationCanceledException)
        {
            refusal = new("batch_stopped", "The batch was stopped, because the session of who began it is over, or the program ends.", Remedy: "Begin it again.");
        }
        catch (RefusedException refused)
        {
            refusal = refused.Refusal;
        }
#pragma warning disable CA1031 // Nobody waits for this task: whatever broke is told on the page, by its kind alone.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            refusal = new("internal_error", "Something in the program went wrong.", broken.GetType().Name);
        }

        Move(now! with { EndedAt = installation.Time.GetUtcNow(), Refusal = refusal });
    }

    void Move(BatchProgress to)
    {
        now = to;
        Moved?.Invoke(to);
    }

    public void Dispose()
    {
        stop.Cancel();
        running.Wait();
        stop.Dispose();
    }

    /// <summary>Told on the thread that works, so that what comes after is told after.</summary>
    sealed class Steps(Action<VerificationProgress> told) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => told(value);
    }
}
