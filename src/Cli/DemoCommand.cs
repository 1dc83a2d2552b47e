using System.CommandLine;

namespace Hedui.Cli;

/// <summary><c>hedui demo</c>: a made-up province from dirty files to signed reports, held against its truth.</summary>
static class DemoCommand
{
    public static Command Build(TimeProvider time)
    {
        var households = new Option<int>("--households")
        {
            HelpName = "N", Description = "How many households.", DefaultValueFactory = _ => 5000,
        }.Between(1, 10_000_000);
        var seed = new Option<long>("--seed") { HelpName = "S", Description = "The same seed makes the same province.", DefaultValueFactory = _ => 1 }.AnyWhole();
        var serve = new Option<bool>("--serve") { Description = "Show the result in a browser afterwards." };
        var urls = ServeCommand.Urls();
        return new Command("demo", "Make a province, deliver its files, verify everybody, issue reports, compare with the truth.")
        {
            households, seed, serve, urls,
        }.Does(time, async (run, cancel) =>
        {
            var demo = new DemoRun(run, run.Get(seed), run.Get(households));
            var installation = demo.StartAfresh();
            var summary = demo.Execute(installation, cancel);
            run.Terminal.Answer(summary, () => DemoEnd.Say(run.Terminal, summary, installation.Policy.Programmes));
            DemoEnd.SayNext(
                run.Terminal, DemoEnd.Program(Environment.ProcessPath, typeof(DemoCommand).Assembly.Location), DemoEnd.Home(run.Home),
                summary, run.Get(serve));
            if (run.Get(serve))
            {
                await ServeCommand.Serve(run, installation, run.Get(urls)!, new(), cancel);
            }

            return 0;
        });
    }
}
