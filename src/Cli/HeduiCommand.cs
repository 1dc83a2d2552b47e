using System.CommandLine;

namespace Hedui.Cli;

/// <summary>The <c>hedui</c> command: its parts, and the one edge where what went wrong becomes an exit code.</summary>
static class HeduiCommand
{
    const int UsageError = 2;

    /// <summary>Runs one command line. 0 done, 1 refused or bad input, 2 usage.</summary>
    public static async Task<int> Run(string[] args, TimeProvider time)
    {
        var parsed = Build(time).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in Usage.Problems(parsed))
            {
                await Console.Error.WriteLineAsync($"usage: {problem}");
            }

            await Console.Error.WriteLineAsync("  do:      hedui --help, or --help after a command");
            return UsageError;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
#pragma warning disable CA1031 // The edge of the host: whatever arrives here becomes a message and an exit code.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            return Edge.Tell(broken, parsed.GetValue(GlobalOptions.Json), parsed.GetValue(GlobalOptions.Home));
        }
    }

    /// <summary>All commands with their options.</summary>
    public static RootCommand Build(TimeProvider time)
    {
        var root = Root(time);
        foreach (var command in SignInCommand.Build(time))
        {
            root.Add(command);
        }

        return root;
    }

    static RootCommand Root(TimeProvider time) => new("核对 Hedui: from departmental files to signed verification reports.")
    {
        GlobalOptions.Home,
        GlobalOptions.Json,
        GlobalOptions.Standards,
        GlobalOptions.Policies,
        GlobalOptions.Sources,
        GlobalOptions.AuditHeads,
        GlobalOptions.Database,
        GlobalOptions.Ticket,
        GlobalOptions.Session,
        DemoCommand.Build(time),
        ServeCommand.Build(time),
        IdCommand.Build(time),
        StandardsCommand.Build(time),
        SourceCommand.Build(time),
        ImportCommand.Build(time),
        DeliveryCommand.Build(time),
        OriginalsCommand.Build(time),
        QuarantineCommand.Build(time),
        VerifyCommand.Build(time),
        ReportCommand.Build(time),
        AuthorisationCommand.Build(time),
        TicketCommand.Build(time),
        LooksCommand.Build(time),
        PolicyCommand.Build(time),
        AuditCommand.Build(time),
        PatrolCommand.Build(time),
        KeysCommand.Build(time),
        OperatorCommand.Build(time),
        BackupCommand.Build(time),
        RestoreCommand.Build(time),
    };
}
