using System.Globalization;
using Spectre.Console;

namespace Hedui.Cli;

/// <summary>How far a piece of work is.</summary>
/// <param name="Done">Units finished.</param>
/// <param name="Total">Units in all; zero while unknown.</param>
/// <param name="Unit">What is counted, e.g. <c>households</c>.</param>
readonly record struct WorkDone(long Done, long Total, string Unit);

/// <summary>A line every few seconds, for logs and pipes.</summary>
sealed class PlainProgress(string title, TimeProvider time) : IProgress<WorkDone>
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    readonly Lock gate = new();
    readonly long started = time.GetTimestamp();
    long last = time.GetTimestamp();

    public void Report(WorkDone value)
    {
        lock (gate)
        {
            if (time.GetElapsedTime(last) < Pause)
            {
                return;
            }

            last = time.GetTimestamp();
            Console.Error.WriteLine($"{title}: {Rate.Text(value, time.GetElapsedTime(started))}");
        }
    }
}

/// <summary>A bar with rate and time left.</summary>
sealed class BarProgress(ProgressTask bar, string title, TimeProvider time) : IProgress<WorkDone>
{
    readonly long started = time.GetTimestamp();

    public void Report(WorkDone value)
    {
        bar.IsIndeterminate = value.Total == 0;
        bar.MaxValue = Math.Max(1, value.Total);
        bar.Value = value.Done;
        bar.Description = Markup.Escape($"{title} {Rate.Text(value, time.GetElapsedTime(started))}");
    }
}

/// <summary>How fast and how much longer.</summary>
static class Rate
{
    public static string Text(WorkDone done, TimeSpan elapsed)
    {
        var perSecond = elapsed.TotalSeconds > 0 ? done.Done / elapsed.TotalSeconds : 0;
        var text = done.Total > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{done.Done:N0} of {done.Total:N0} {done.Unit}")
            : string.Create(CultureInfo.InvariantCulture, $"{done.Done:N0} {done.Unit}");
        if (perSecond <= 0)
        {
            return text;
        }

        text += string.Create(CultureInfo.InvariantCulture, $", {perSecond:N0}/s");
        return done.Total > done.Done
            ? text + string.Create(CultureInfo.InvariantCulture, $", {(done.Total - done.Done) / perSecond:N0} s left")
            : text;
    }
}
