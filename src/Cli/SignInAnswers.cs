using System.CommandLine;
using Hedui.Kernel;
using Spectre.Console;

namespace Hedui.Cli;

/// <summary>
/// What is asked at a sign-in, answered at the terminal without echo, or line by line from a file or stdin. Never from the
/// command line, where every account of the machine could read it.
/// </summary>
sealed class SignInAnswers : IDisposable
{
    const string FromInput = "-";

    readonly TextReader? lines;

    SignInAnswers(TextReader? lines) => this.lines = lines;

    /// <summary>The option that names where the answers are.</summary>
    /// <param name="what">Its lines.</param>
    public static Option<string?> Option(string what) => new("--answers")
    {
        HelpName = "FILE", Description = $"A file whose lines are {what}; - reads them from stdin. 应答文件，- 表示标准输入。",
    };

    /// <summary>Answers from where was said; from whoever sits at the terminal when nothing was.</summary>
    /// <exception cref="RefusedException"><c>answers_missing</c>: nobody is there to ask.</exception>
    public static SignInAnswers Of(CommandRun run, string? from) => from switch
    {
        FromInput => new(Console.In),
        { } path => new(File.OpenText(path)),
        null when IsNobodyThere(run) => throw new RefusedException(
            "answers_missing", "Nobody is there to be asked.", null, "a terminal, or --answers FILE", "Run it at a terminal; for unattended work see docs/guides/sign-in.md."),
        null => new(null),
    };

    /// <summary>Whether there is no terminal, or one that must not be spoken to.</summary>
    public static bool IsNobodyThere(CommandRun run) => Console.IsInputRedirected || Console.IsErrorRedirected || run.Terminal.Json;

    public string Password() => Next("Password 口令:");

    public string Code() => Next("Code 动态口令:");

    public void Dispose()
    {
        if (lines != Console.In)
        {
            lines?.Dispose();
        }
    }

    string Next(string question) => lines is not null ? lines.ReadLine() ?? "" : AnsiConsole
        .Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
        .Prompt(new TextPrompt<string>(question).Secret(null).AllowEmpty());
}
