using System.Collections.Concurrent;
using System.Threading.Channels;
using Hedui.Casework;
using Hedui.Security;
using Hedui.Storage;

namespace Hedui.Server;

/// <summary>Something that open windows are told (即时消息): a kind and numbers, never anything of a person.</summary>
/// <param name="Kind">What happened: <c>case</c>, <c>progress</c>, <c>over</c>, <c>enough</c>.</param>
/// <param name="Text">About what, as JSON; empty for nothing more.</param>
sealed record LiveEvent(string Kind, string Text);

/// <summary>
/// The windows that are open now (打开的窗口). Each is told of cases of its division that change, and is closed when its session is
/// over or its operator may see cases no more: at once when that was done here, within seconds when it timed out or another process did it.
/// Safe for many threads.
/// </summary>
/// <param name="sessions">Who is signed in.</param>
/// <param name="time">The clock.</param>
/// <param name="every">How often sessions are looked at.</param>
sealed class LiveWindows(Sessions sessions, TimeProvider time, TimeSpan every) : IDisposable
{
    /// <summary>So many windows of one operator at most; an older one is closed for a newer.</summary>
    public const int MostOfOne = 12;

    const int MostWaiting = 64;

    readonly ConcurrentDictionary<long, LiveWindow> open = new();
    readonly Channel<bool> look = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly CancellationTokenSource stop = new();
    readonly Lock gate = new();
    long last;
    Task? watch;

    /// <summary>How many are open.</summary>
    public int Count => open.Count;

    /// <summary>Opens one; dispose it when the browser is gone.</summary>
    public LiveWindow Open(string token, Operator who)
    {
        var window = new LiveWindow(Interlocked.Increment(ref last), token, who, Channel.CreateBounded<LiveEvent>(
            new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest }), Close);
        foreach (var old in open.Values.Where(one => one.Who.Number == who.Number).OrderByDescending(one => one.Number).Skip(MostOfOne - 1))
        {
            // Without a word the browser would come back, and push out another.
            old.Tell(new("enough", ""));
            Close(old);
        }

        open[window.Number] = window;
        lock (gate)
        {
            watch ??= Watch();
        }

        return window;
    }

    /// <summary>Tells the windows that may see a case that it changed.</summary>
    public void Tell(Case one)
    {
        ArgumentNullException.ThrowIfNull(one);
        var told = Told(one);
        foreach (var window in open.Values.Where(window => DivisionRange.Of(window.Who.Division).Contains(one.Division)))
        {
            window.Tell(told);
        }
    }

    /// <summary>That a case has come to a version.</summary>
    public static LiveEvent Told(Case one) => new("case", string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{{\"case\":\"{one.Number}\",\"version\":{one.Version}}}"));

    /// <summary>Tells the windows of one operator something.</summary>
    public void Tell(Operator who, LiveEvent told)
    {
        foreach (var window in open.Values.Where(window => window.Who.Number == who.Number))
        {
            window.Tell(told);
        }
    }

    /// <summary>Looks at the sessions soon: one look for all who ask before it begins.</summary>
    void Look() => look.Writer.TryWrite(true);

    async Task Watch()
    {
        sessions.MayBeOver += Look;
        await using var timer = time.CreateTimer(_ => Look(), null, every, every);
        try
        {
            await foreach (var _ in look.Reader.ReadAllAsync(stop.Token))
            {
                LookNow();
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
        finally
        {
            sessions.MayBeOver -= Look;
        }
    }

    void LookNow()
    {
        var windows = open.Values.ToList();
        var standing = Standing([.. windows.Select(window => window.Token).Distinct(StringComparer.Ordinal)]);
        foreach (var window in windows.Where(window => !standing.TryGetValue(window.Token, out var who) || !who.May(Permission.SeeCases)))
        {
            window.Tell(new("over", ""));
            Close(window);
        }
    }

    /// <summary>What cannot be looked up, whatever the database says, counts as over; the watch goes on for later windows.</summary>
    IReadOnlyDictionary<string, Operator> Standing(IReadOnlyCollection<string> tokens)
    {
        try
        {
            return tokens.Count == 0 ? new Dictionary<string, Operator>(StringComparer.Ordinal) : sessions.Standing(tokens);
        }
        catch (Exception)
        {
            return new Dictionary<string, Operator>(StringComparer.Ordinal);
        }
    }

    void Close(LiveWindow window)
    {
        open.TryRemove(window.Number, out _);
        window.End();
    }

    public void Dispose()
    {
        stop.Cancel();
        foreach (var window in open.Values)
        {
            Close(window);
        }

        stop.Dispose();
    }
}

/// <summary>One window of a browser.</summary>
sealed class LiveWindow(long number, string token, Operator who, Channel<LiveEvent> events, Action<LiveWindow> close) : IDisposable
{
    public long Number => number;

    public string Token => token;

    public Operator Who => who;

    /// <summary>What it is told, until it is closed.</summary>
    public ChannelReader<LiveEvent> Events => events.Reader;

    public void Tell(LiveEvent told) => events.Writer.TryWrite(told);

    public void End() => events.Writer.TryComplete();

    public void Dispose() => close(this);
}
