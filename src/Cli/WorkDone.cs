using System.Globalization;
using Spectre.Console;

namespace Hedui.Cli;

/// <summary>How far a piece of work is.</summary>
/// <param name="Done">Units finished.</param>
/// <param name="Total">Units in all; zero while unknown.</param>
/// <param name="Unit">What is counted, e.g. <c>households</c>; bytes are told in MB.</param>
readonly record struct WorkDone(long Done, long Total, string Unit);

/// <summary>A line every few seconds, for logs and pipes; one more at the end of what took long or is a stage of something longer.</summary>
sealed class PlainProgress(string title, TimeProvider time, bool isStage) : IProgress<WorkDone>
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    readonly Lock gate = new();
    readonly long started = time.GetTimestamp();
    long told = time.GetTimestamp();
    WorkDone last;
    bool isEndTold = isStage;

    public void Report(WorkDone value)
    {
        lock (gate)
        {
            last = value.Done >= last.Done ? value : last;
            if (time.GetElapsedTime(told) < Pause || value.Done == value.Total)
            {
                return;
            }

            (told, isEndTold) = (time.GetTimestamp(), true);
            Console.Error.WriteLine($"{title}: {Rate.Text(value, time.GetElapsedTime(started))}");
        }
    }

    /// <summary>The work is done.</summary>
    public void End()
    {
        if (isEndTold)
        {
            var took = time.GetElapsedTime(started);
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{title}: {Rate.Text(last with { Total = last.Done }, took)}, {took.TotalSeconds:0.0} s"));
        }
    }
}

/// <summary>A bar with rate and time left.</summary>
sealed class BarProgress(ProgressTask bar, string title, TimeProvider time) : IProgress<WorkDone>
{
    readonly Lock gate = new();
    readonly long started = time.GetTimestamp();
    WorkDone last;

    public void Report(WorkDone value)
    {
        lock (gate)
        {
            last = value.Done >= last.Done ? value : last;
            Show();
        }
    }

    /// <summary>The work is done, whether or not it ever said how far it was.</summary>
    public void End()
    {
        last = last with { Total = last.Done };
        Show();
        bar.Value = bar.MaxValue;
    }

    void Show()
    {
        bar.IsIndeterminate = last.Total == 0 && last.Done > 0;
        bar.MaxValue = Math.Max(1, last.Total);
        bar.Value = last.Done;
        bar.Description = Markup.Escape(last.Unit is null ? title : $"{title}: {Rate.Text(last, time.GetElapsedTime(started))}");
    }
}

/// <summary>How far, how fast and how much longer.</summary>
static class Rate
{
    const string Bytes = "bytes";

    public static string Text(WorkDone done, TimeSpan elapsed)
    {
        var perSecond = elapsed.TotalSeconds > 0 ? done.Done / elapsed.TotalSeconds : 0;
        var text = done.Total > done.Done
            ? $"{Amount(done.Done, done.Unit)} of {Amount(done.Total, done.Unit)} {Name(done.Unit)}"
            : $"{Amount(done.Done, done.Unit)} {Name(done.Unit)}";
        if (perSecond <= 0)
        {
            return text;
        }

        text += done.Unit == Bytes
            ? string.Create(CultureInfo.InvariantCulture, $", {perSecond / 1_000_000:0.0} MB/s")
            : string.Create(CultureInfo.InvariantCulture, $", {Speed(perSecond)}/s");
        return done.Total > done.Done ? $"{text}, {Left((done.Total - done.Done) / perSecond)} left" : text;
    }

    static string Name(string unit) => unit == Bytes ? "MB" : unit;

    static string Amount(long count, string unit) => unit == Bytes
        ? (count / 1_000_000.0).ToString("#,##0.0", CultureInfo.InvariantCulture)
        : count.ToString("N0", CultureInfo.InvariantCulture);

    static string Speed(double perSecond) => perSecond.ToString(perSecond < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture);

    static string Left(double seconds)
    {
        var minutes = (long)Math.Round(seconds / 60);
        return seconds < 90 ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s")
            : minutes < 90 ? string.Create(CultureInfo.InvariantCulture, $"{minutes} min")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60} min");
    }
}
