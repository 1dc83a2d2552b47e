using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hedui.Server;

/// <summary>
/// What changes while a page is open (<c>/live</c>, events that the server sends), and the one script of the console. A page works
/// without either: then it is as it was when it was asked for.
/// </summary>
static class LiveRoutes
{
    static readonly byte[] Script = PageRoutes.Inside("console.js");

    /// <summary>So often a line that says nothing goes out, so that an end that is gone is noticed.</summary>
    static readonly TimeSpan Pulse = TimeSpan.FromSeconds(20);

    public static void Map(WebApplication app, Desk desk)
    {
        var tell = new Lazy<bool>(() => Listen(app, desk));
        app.MapGet("/console.js", () => Results.Bytes(Script, "text/javascript; charset=utf-8")).IsOpen();
        app.MapGet("/live", context => Stream(context, desk, tell)).Needs(Permission.SeeCases);
    }

    /// <summary>Cases are listened to from the first window on: before, nobody needs the law that casework loads.</summary>
    static bool Listen(WebApplication app, Desk desk)
    {
        if (desk.Cases is null)
        {
            return false;
        }

        desk.Cases().Office.Changed += app.Services.GetRequiredService<LiveWindows>().Tell;
        return true;
    }

    static async Task Stream(HttpContext context, Desk desk, Lazy<bool> tell)
    {
        _ = tell.Value;
        var services = context.RequestServices;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        using var window = services.GetRequiredService<LiveWindows>().Open(
            services.GetRequiredService<SessionCookie>().Read(context)!, Visitor.OperatorOf(context));
        Missed(context, desk, window);
        WorkPlaces.Leave(context);
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        await Send(context, ": open\n\n");
        try
        {
            var more = window.Events.WaitToReadAsync(end.Token).AsTask();
            while (true)
            {
                if (await Task.WhenAny(more, Task.Delay(Pulse, end.Token)) != more)
                {
                    await Send(context, ":\n\n");
                    continue;
                }

                if (!await more)
                {
                    return;
                }

                while (window.Events.TryRead(out var told))
                {
                    await Send(context, $"event: {told.Kind}\ndata: {told.Text}\n\n");
                }

                more = window.Events.WaitToReadAsync(end.Token).AsTask();
            }
        }
        catch (OperationCanceledException)
        {
            // The browser or the program is gone.
        }
    }

    /// <summary>What happened between the page and its window: nothing else would tell it any more.</summary>
    static void Missed(HttpContext context, Desk desk, LiveWindow window)
    {
        if (desk.Batches.Now() is { } batch && batch.Who.Number == window.Who.Number)
        {
            window.Tell(BatchRoutes.Told(batch));
        }

        if (context.Request.Query["case"].ToString() is { Length: > 0 } number && desk.Cases is { } cases)
        {
            // The page compares versions; a number that is nobody's or of another division is refused as anywhere.
            window.Tell(LiveWindows.Told(cases().Reader.Find(number)));
        }
    }

    static async Task Send(HttpContext context, string text)
    {
        await context.Response.WriteAsync(text, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
