using System.CommandLine;
using System.Globalization;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Cli;

/// <summary><c>hedui source list|check</c>: the mappings from departments' columns to the catalogue.</summary>
static class SourceCommand
{
    public static Command Build(TimeProvider time)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the source." };
        return new Command("source", "The mappings from departments' columns to the catalogue.")
        {
            new Command("list", "Every source.").Does(time, List),
            new Command("check", "Read one mapping and tell what is wrong in it.") { name }.Does(time, run => Check(run, run.Get(name))),
        };
    }

    static SourceFolder Sources(CommandRun run) => SourceFolder.Open(run.SourcesFolder, StandardsFolder.Open(run.StandardsFolder));

    static int List(CommandRun run)
    {
        var sources = Sources(run);
        var read = sources.Names.Select(name => Read(sources, name)).ToList();
        run.Terminal.Answer(
            read.Select(one => one.Mapping is { } mapping ? Document(mapping) : new { Source = one.Name, Error = one.Broken }),
            () => run.Terminal.Table(
                ["source", "中文", "agency", "category", "form", "columns#"],
                read.Select(one => one.Mapping is { } mapping
                    ? new[]
                    {
                        mapping.Source, mapping.Zh, mapping.Agency, mapping.Category, mapping.File.IsWorkbook ? "xlsx" : "csv",
                        mapping.Columns.Count.ToString(CultureInfo.InvariantCulture),
                    }
                    : [one.Name, "", "", $"broken: {one.Broken!.Code}", "", ""])));
        var broken = read.Where(one => one.Broken is not null).ToList();
        return broken.Count == 0 ? 0 : Edge.TellBeside(new Refusal(
            "source_broken", string.Create(CultureInfo.InvariantCulture, $"{broken.Count} of {read.Count} mappings cannot be read."),
            string.Join(", ", broken.Select(one => one.Name)), "mappings without a mistake", "See each with: hedui source check NAME"));
    }

    static (string Name, Mapping? Mapping, Refusal? Broken) Read(SourceFolder sources, string name)
    {
        try
        {
            return (name, sources[name], null);
        }
        catch (RefusedException broken)
        {
            return (name, null, broken.Refusal);
        }
    }

    static void Check(CommandRun run, string name)
    {
        var mapping = Sources(run)[name];
        run.Terminal.Answer(Document(mapping), () =>
        {
            run.Terminal.Say($"{name}: {mapping.Columns.Count} columns to {mapping.Category}, nothing wrong");
            if (!mapping.AsOfDay.IsDeclared)
            {
                run.Terminal.Say("  no data_date: the day of receipt is taken for the day of the data, so nobody sees when the source is stale");
            }
        });
    }

    /// <summary>What tells the day of the data.</summary>
    static string DataDate(AsOfDay day) => day.Column is { } column ? $"column {column}"
        : day.Fixed is not null ? "fixed"
        : day.FileName is not null ? "file_name"
        : day.Title is not null ? "title"
        : "receipt";

    static object Document(Mapping mapping) => new
    {
        mapping.Source, mapping.Zh, mapping.En, mapping.Agency, mapping.Category, Form = mapping.File.IsWorkbook ? "xlsx" : "csv",
        Columns = mapping.Columns.Count, mapping.Replaces, mapping.Divisions, DataDate = DataDate(mapping.AsOfDay), mapping.Digest,
    };
}
