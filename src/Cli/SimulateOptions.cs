using System.CommandLine;
using System.Globalization;
using Hedui.Insight;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Security;
using Hedui.Server;

namespace Hedui.Cli;

/// <summary>Over which evidence, for which programmes, and how much of the outcome is told.</summary>
sealed class SimulateOptions
{
    readonly DayOptions days = new();

    readonly Option<string?> csv = new("--csv")
    {
        HelpName = "FILE", Description = "Write every household that changes into this file.",
    };

    public void AddTo(Command command)
    {
        command.Add(days.Programmes);
        command.Add(csv);
        command.Add(days.On);
        command.Add(days.KnownAt);
    }

    /// <summary>The law of the programmes asked for.</summary>
    public PolicySet Chosen(CommandRun run, PolicySet set)
    {
        var names = run.Get(days.Programmes) ?? [];
        // A programme that only one of the two laws has is asked of that one.
        var known = names.Where(name => name == "all" || set.Programmes.Any(one => one.Name == name || one.Zh == name)).ToList();
        return set.Asked(known.Count > 0 ? known : names);
    }

    /// <summary>Evaluates both laws over the data folder.</summary>
    public Simulated Simulate(CommandRun run, LawReading before, LawReading after)
    {
        var installation = run.Open();
        var (on, knownAt) = days.Of(run, installation);
        var file = run.Get(csv);
        var view = new Verifying(installation).Populated(on, knownAt);
        var warrant = new Leave(installation).ForAll(on, knownAt);
        var simulation = new PolicySimulation(
            view, before, after, new SimulationOptions { Listed = file is null ? Simulated.Shown : int.MaxValue }, warrant);
        var started = run.Time.GetTimestamp();
        var found = run.Terminal.Work("simulating", progress => simulation.Run(new Relay(progress, view.Households)));
        var seconds = run.Time.GetElapsedTime(started).TotalSeconds;
        var keyed = found.Changed.Select(one => (installation.Households.KeyOf(one.Household), one)).ToList();
        var told = found.Changed.Take(file is null ? Simulated.Shown : int.MaxValue).Select(one => one.Household).ToList();
        new Seen(installation).Record(AuditType.LawSimulated, told, on, knownAt, warrant);
        if (file is not null)
        {
            Write(file, keyed);
        }

        return new Simulated(on, found with { Changed = [] }, [.. keyed.Take(Simulated.Shown)], seconds);
    }

    static void Write(string file, IEnumerable<(string Key, ChangedHousehold Household)> changed)
    {
        using var lines = new StreamWriter(file, false, new System.Text.UTF8Encoding(true));
        lines.WriteLine("household,division,before_yuan,after_yuan,gains,loses");
        foreach (var (key, one) in changed)
        {
            lines.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{CsvCell.Safe(key)},{one.Division},{one.Before / 100m:0.00},{one.After / 100m:0.00},{string.Join(';', one.Gains)},{string.Join(';', one.Loses)}"));
        }
    }

    sealed class Relay(IProgress<WorkDone> progress, long total) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new WorkDone(value, total, "households"));
    }
}
