using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Cli;

/// <summary><c>hedui policy propose|confirm|reject|releases</c>: which version of the law the installation works under takes two people.</summary>
static class PolicyReleaseCommand
{
    public static IEnumerable<Command> Build(TimeProvider time)
    {
        var because = new Option<string>("--because") { Required = true, HelpName = "TEXT", Description = "What changes, and the document that changes it; kept sealed." };
        var number = new Argument<long>("NUMBER") { Description = "As hedui policy releases tells it." }.Listed();
        yield return new Command("propose", "Propose the version of the law in the policy folder for this installation.") { because }
            .Does(time, run => Propose(run, run.Get(because)!));
        yield return new Command("confirm", "Confirm what somebody else proposed: from now on the installation works under it.") { number }
            .Does(time, run => Settle(run, run.Get(number), "confirmed", releases => releases.Confirm));
        yield return new Command("reject", "Reject what was proposed, or take it back.") { number }
            .Does(time, run => Settle(run, run.Get(number), "rejected", releases => releases.Reject));
        yield return new Command("releases", "Which versions were proposed, by whom, and what became of them.").Does(time, List);
    }

    static int Propose(CommandRun run, string because)
    {
        var installation = run.Open();
        var number = installation.LawReleases.Propose(installation.Law.Version, installation.Law.Files, because);
        run.Terminal.Answer(
            new { Number = number, Law = installation.Law.Version },
            () => run.Terminal.Say($"{installation.Law.Version} is proposed as {Text(number)}; somebody else confirms it: hedui policy confirm {Text(number)}"));
        return 0;
    }

    static int Settle(CommandRun run, long number, string done, Func<LawReleases, Action<long>> with)
    {
        with(run.Open().LawReleases)(number);
        run.Terminal.Answer(new { Number = number, State = done }, () => run.Terminal.Say($"{Text(number)} is {done}"));
        return 0;
    }

    static int List(CommandRun run)
    {
        var installation = run.Open();
        var all = installation.LawReleases.List();
        var present = installation.Law.Version;
        run.Terminal.Answer(
            new
            {
                Present = present, MayBeUsed = installation.LawReleases.IsReleased(present),
                Releases = all.Select(one => new { one.Number, one.Law, State = one.State.ToString().ToLowerInvariant(), one.ProposedBy, one.ProposedAt, one.Because, one.SettledBy, one.SettledAt }),
            },
            () =>
            {
                foreach (var one in all)
                {
                    run.Terminal.Say($"{Text(one.Number)}  {one.Law}  {one.State.ToString().ToLowerInvariant()}  {BeijingTime.Show(one.ProposedAt)}  {one.ProposedBy}  {one.SettledBy}  {one.Because}");
                }

                run.Terminal.Say($"in the folder: {present}, {(installation.LawReleases.IsReleased(present) ? "may be used" : "not released")}");
            });
        return 0;
    }

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
