using Spectre.Console;

namespace Hedui.Cli;

/// <summary>
/// Where a command speaks: one JSON document with <c>--json</c>, else tables and sentences. Progress goes to stderr either
/// way, as a bar on a terminal and as a plain line now and then elsewhere.
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

    /// <summary>Does work that says how far it is, on stderr.</summary>
    public T Work<T>(string title, Func<IProgress<WorkDone>, T> work) =>
        Console.IsErrorRedirected ? InLines(title, work, isStage: false) : UnderBars(bars => UnderBar(bars, title, work));

    /// <summary>Does work of several stages, whose bars stay below each other.</summary>
    public T InStages<T>(Func<Stages, T> work) => Console.IsErrorRedirected
        ? work(new Stages(this, null))
        : UnderBars(bars => work(new Stages(this, bars)));

    /// <summary>Work of several stages.</summary>
    public sealed class Stages(Terminal terminal, ProgressContext? bars)
    {
        /// <summary>Does one stage; its end is told also when it was short.</summary>
        public T Work<T>(string title, Func<IProgress<WorkDone>, T> work) =>
            bars is null ? terminal.InLines(title, work, isStage: true) : terminal.UnderBar(bars, title, work);
    }

    T InLines<T>(string title, Func<IProgress<WorkDone>, T> work, bool isStage)
    {
        var lines = new PlainProgress(title, time, isStage);
        var result = work(lines);
        lines.End();
        return result;
    }

    T UnderBar<T>(ProgressContext bars, string title, Func<IProgress<WorkDone>, T> work)
    {
        var bar = new BarProgress(bars.AddTask(Markup.Escape(title)), title, time);
        var result = work(bar);
        bar.End();
        return result;
    }

    static T UnderBars<T>(Func<ProgressContext, T> work)
    {
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error), Interactive = InteractionSupport.Yes };
        return AnsiConsole.Create(settings).Progress()
            .Columns(new ProgressBarColumn { Width = 30 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(work);
    }
}
