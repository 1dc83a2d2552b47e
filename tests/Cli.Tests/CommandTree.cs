using System.CommandLine;

namespace Hedui.Cli.Tests;

/// <summary>Every command that can be run, with its words.</summary>
static class CommandTree
{
    public static IEnumerable<(string[] Path, Command Command)> All() => Under(HeduiCommand.Build(TimeProvider.System), []);

    static IEnumerable<(string[] Path, Command Command)> Under(Command command, string[] path)
    {
        if (command.Action is not null || command.Subcommands.Count == 0)
        {
            yield return (path, command);
        }

        foreach (var inner in command.Subcommands.SelectMany(sub => Under(sub, [.. path, sub.Name])))
        {
            yield return inner;
        }
    }
}
