using System.Diagnostics.CodeAnalysis;
using Spectre.Console;

namespace Hedui.Cli;

/// <summary>
/// Where a command speaks: one JSON document with <c>--json</c>, else tables and sentences. Progress goes to stderr, as
/// a bar on a terminal and as a plain line now and then elsewhere; with <c>--json</c> there is none.
/// </summary>
sealed class Terminal(bool json, TimeProvider time)
{
    readonly IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });

    public bool Json => json;

    /// <summary>Prints the document as JSON, or as the given words.</summary>
    public void Answer<T>(T document, Action inWords)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonText.Of(document));
        }
        else
        {
            inWords();
        }
    }

    /// <summary>A sentence for people; nothing with <c>--json</c>.</summary>
    public void Say(string line)
    {
        if (!json)
        {
            Console.Out.WriteLine(line);
        }
    }

    /// <summary>Something to mind beside an answer, on stderr.</summary>
    public static void Note(string line) => Console.Error.WriteLine($"note: {line}");

    /// <summary>A table for people: as wide as the terminal, or as its cells need when nobody looks.</summary>
    public void Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var head in heads)
        {
            var numbers = head.EndsWith('#');
            var column = new TableColumn(Markup.Escape(head.TrimEnd('#')));
            table.AddColumn(numbers ? column.RightAligned() : column);
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = 200;
        }

        console.Write(table);
    }

    /// <summary>Does work that says how far it is.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The failure of the work is thrown again once the bar is closed.")]
    public T Work<T>(string title, Func<IProgress<WorkDone>, T> work)
    {
        if (json)
        {
            return work(new Quiet());
        }

        if (Console.IsErrorRedirected || Console.IsOutputRedirected)
        {
            return work(new PlainProgress(title, time));
        }

        T? result = default;
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
            .Start(bars => result = work(new BarProgress(bars.AddTask(Markup.Escape(title)), title, time)));
        return result!;
    }

    sealed class Quiet : IProgress<WorkDone>
    {
        public void Report(WorkDone value)
        {
        }
    }
}
