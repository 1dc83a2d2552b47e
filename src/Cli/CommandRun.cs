using System.CommandLine;
using Hedui.Kernel;
using Hedui.Server;
using Hedui.Storage;

namespace Hedui.Cli;

/// <summary>One run of one command: what was typed, where to speak, which clock to read.</summary>
sealed class CommandRun(ParseResult parsed, TimeProvider time)
{
    public Terminal Terminal { get; } = new(parsed.GetValue(GlobalOptions.Json), time);

    public TimeProvider Time => time;

    public string Home => Path.GetFullPath(parsed.GetRequiredValue(GlobalOptions.Home));

    public string StandardsFolder => Shipped(GlobalOptions.Standards, "standards");

    public string PoliciesFolder => Shipped(GlobalOptions.Policies, "policies");

    public string SourcesFolder => Shipped(GlobalOptions.Sources, "sources");

    /// <summary>The installation in the data folder, held until disposed; a question makes no folder.</summary>
    /// <exception cref="RefusedException"><c>home_missing</c>.</exception>
    public Installation Open() => HomeFolder.Exists(Home) ? OpenOrMake() : throw new RefusedException(
        "home_missing", "There is no data folder here.", Home, "a folder that hedui demo or hedui import has filled",
        "Check --home; or fill it with hedui demo (made-up people) or hedui import.");

    /// <summary>The installation in the data folder, which is made if it is not there, held until disposed.</summary>
    public Installation OpenOrMake() =>
        Installation.Open(new InstallationFolders(Home, StandardsFolder, PoliciesFolder, SourcesFolder), time);

    string Shipped(Option<string?> option, string folder) =>
        Path.GetFullPath(parsed.GetValue(option) ?? Path.Combine(AppContext.BaseDirectory, folder));

    public T Get<T>(Argument<T> argument) => parsed.GetRequiredValue(argument);

    public T? Get<T>(Option<T> option) => parsed.GetValue(option);
}

/// <summary>How a command is tied to its run.</summary>
static class CommandRuns
{
    /// <summary>The command does this, and is then done.</summary>
    public static Command Does(this Command command, TimeProvider time, Action<CommandRun> work)
    {
        command.SetAction(parsed =>
        {
            work(new CommandRun(parsed, time));
            return 0;
        });
        return command;
    }

    /// <summary>The command does this and says itself how it ended.</summary>
    public static Command Does(this Command command, TimeProvider time, Func<CommandRun, int> work)
    {
        command.SetAction(parsed => work(new CommandRun(parsed, time)));
        return command;
    }

    /// <summary>The command does this, waiting where it must, and says itself how it ended.</summary>
    public static Command Does(this Command command, TimeProvider time, Func<CommandRun, CancellationToken, Task<int>> work)
    {
        command.SetAction((parsed, cancellation) => work(new CommandRun(parsed, time), cancellation));
        return command;
    }
}
