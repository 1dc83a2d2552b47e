using Hedui.Kernel;
using Hedui.Storage;

namespace Hedui.Cli;

/// <summary>Where what went wrong becomes words on stderr and exit code 1; with <c>--json</c> also a document.</summary>
static class Edge
{
    const int Refused = 1;

    /// <summary>Tells what went wrong.</summary>
    public static int Tell(Exception broken, bool json, string? home = null)
    {
        if (RefusalOf(broken) is { } refusal)
        {
            refusal = refusal is { Code: "disk_full", Where: null } ? refusal with { Where = home } : refusal;
            Console.Error.WriteLine(refusal);
            if (json)
            {
                Console.Out.WriteLine(JsonText.Of(new { Error = refusal }));
            }

            return Refused;
        }

        // A bug: where it happened helps, what it says might name somebody.
        while (broken.InnerException is { } inner)
        {
            broken = inner;
        }

        Console.Error.WriteLine($"internal_error: {broken.GetType().Name}");
        Console.Error.WriteLine(broken.StackTrace);
        if (json)
        {
            Console.Out.WriteLine(JsonText.Of(new { Error = new Refusal("internal_error", broken.GetType().Name) }));
        }

        return Refused;
    }

    /// <summary>
    /// Tells, beside an answer that stands in full on stdout, what is wrong with what was asked about; the exit code.
    /// </summary>
    public static int TellBeside(Refusal refusal)
    {
        Console.Error.WriteLine(refusal);
        return Refused;
    }

    /// <summary>The refusal that an exception carries or amounts to; null for a bug.</summary>
    public static Refusal? RefusalOf(Exception broken) => broken switch
    {
        RefusedException refused => refused.Refusal,
        OperationCanceledException => new("cancelled", "The work was stopped before its end.", Remedy: "Run it again; what was not finished left no trace."),
        _ when DiskFull.Is(broken) => DiskFull.Refused(broken).Refusal,
        FileNotFoundException or DirectoryNotFoundException => new(
            "file_not_found", "A file or folder is not there.", NamedPath(broken), Remedy: "Check the path."),
        UnauthorizedAccessException => new(
            "access_denied", "A file or folder may not be read or written.", NamedPath(broken), Remedy: "Check its owner and permissions."),
        { InnerException: { } inner } => RefusalOf(inner),
        _ => null,
    };

    /// <summary>The path between quotes in the runtime's message; the rest of that message is left out.</summary>
    static string? NamedPath(Exception broken) => broken.Message.Split('\'') is [_, var path, ..] ? path : null;
}
