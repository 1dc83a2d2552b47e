using System.CommandLine;

namespace Hedui.Cli;

/// <summary><c>hedui id NUMBER…</c>: parse, check and normalise identifiers.</summary>
static class IdCommand
{
    public static Command Build(TimeProvider time)
    {
        var numbers = new Argument<string[]>("NUMBER") { Arity = ArgumentArity.OneOrMore, Description = "Identifiers, as they were written." };
        return new Command("id", "Parse, check, normalise identifiers.") { numbers }.Does(time, run => Check(run, run.Get(numbers)));
    }

    static void Check(CommandRun run, string[] numbers) => run.Terminal.Say(string.Join(' ', numbers));
}
