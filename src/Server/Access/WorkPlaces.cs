using Microsoft.AspNetCore.Http;

namespace Hedui.Server;

/// <summary>
/// So many requests are worked on at once; who comes later waits without a thread. Work on the database holds its thread, and when all
/// threads were held, what a database connection needs to open found none: everybody waited until the program had made a thread for each.
/// </summary>
sealed class WorkPlaces : IDisposable
{
    /// <summary>Below the threads that the program starts with, and the connections that it keeps to a database.</summary>
    const int Places = 64;

    readonly SemaphoreSlim free = new(Places, Places);

    /// <summary>Lets a request in when a place is free.</summary>
    public async Task Enter(HttpContext context, Func<Task> next)
    {
        await free.WaitAsync(context.RequestAborted);
        var place = new Place(free);
        context.Features.Set(place);
        try
        {
            await next();
        }
        finally
        {
            place.Leave();
        }
    }

    /// <summary>The request only waits from now on, as an open window does.</summary>
    public static void Leave(HttpContext context) => context.Features.Get<Place>()?.Leave();

    public void Dispose() => free.Dispose();

    sealed class Place(SemaphoreSlim free)
    {
        int left;

        public void Leave()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                free.Release();
            }
        }
    }
}
