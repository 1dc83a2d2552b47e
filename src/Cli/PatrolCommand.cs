using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Server;
using Hedui.Standards;

namespace Hedui.Cli;

/// <summary><c>hedui patrol run|list|settle|sample|declare|relatives|end</c>: who looked at whom without a reason, and whose relatives they are.</summary>
static class PatrolCommand
{
    public static Command Build(TimeProvider time)
    {
        var number = new Argument<long>("NUMBER") { Description = "As listed." }.Listed();
        var state = new Option<AlarmState>("--state") { HelpName = "WORD", Description = "open, dismissed or confirmed. 状态。", DefaultValueFactory = _ => AlarmState.Open }.OneOf();
        var ending = new Option<AlarmState>("--as") { HelpName = "WORD", Description = "dismissed or confirmed. 处理结果。", Required = true }.OneOf();
        var because = new Option<string>("--because") { HelpName = "TEXT", Description = "Why. 理由。", Required = true };
        var share = new Option<int>("--per-mille") { HelpName = "N", Description = "How many of a thousand looks are drawn. 抽查比例（千分之）。", DefaultValueFactory = _ => 20 }.Between(1, 1000);
        var official = new Option<string>("--official") { HelpName = "WHO", Description = "operator:12, or village:CODE for a committee. 经办人员或村（居）委会。", Required = true }
            .Matching("operator:NUMBER or village:CODE is expected", text => text.StartsWith("operator:", StringComparison.Ordinal) || text.StartsWith("village:", StringComparison.Ordinal));
        var tie = new Option<Tie>("--tie") { HelpName = "WORD", Description = "self, kin, kin_of_kin, neighbour or colleague. 关系。", DefaultValueFactory = _ => Tie.Kin }.OneOf();
        var id = new Argument<string>("ID") { Description = "The relative's ID number. 亲属身份证号。" };
        var (ran, drawn) = (new Days(), new Days());
        return new Command("patrol", "What stands out in the record of acts, samples of it, and the register of relatives. 安全巡查、事后抽查与近亲属备案。")
        {
            ran.AddTo(new Command("run", "Look through some days and keep what stands out. 巡查并登记预警。")).Does(time, run => Run(run, ran)),
            new Command("list", "What was found, newest first, which goes on record too. 列出预警。") { state }.Does(time, run => List(run, run.Get(state))),
            new Command("settle", "Say how an alarm ended, and why. 处理预警。") { number, ending, because }
                .Does(time, run => Settle(run, run.Get(number), run.Get(ending), run.Get(because)!)),
            drawn.AddTo(new Command("sample", "Draw a random sample of looks that nobody can steer. 随机抽查。") { share }).Does(time, run => Sample(run, drawn, run.Get(share))),
            new Command("declare", "Put a relative of an official into the register. 近亲属备案。") { id, official, tie }
                .Does(time, run => Declare(run, run.Get(id), run.Get(official)!, run.Get(tie))),
            new Command("relatives", "The register, by pseudonym. 列出备案。").Does(time, Relatives),
            new Command("end", "A declaration holds no longer; it stays on record. 终止备案。") { number }.Does(time, run => End(run, run.Get(number))),
        };
    }

    static void Run(CommandRun run, Days days)
    {
        var installation = run.Open();
        var (from, until) = days.Of(run);
        var found = run.Terminal.Work("looking through the record", _ => new Patrolling(installation).Run(from, until));
        run.Terminal.Answer(
            new { From = from, Until = until, New = found.Select(Document) },
            () =>
            {
                Table(run.Terminal, found);
                run.Terminal.Say(found.Count == 0 ? $"nothing new stands out from {from:yyyy-MM-dd} to {until:yyyy-MM-dd} 未发现新的异常" : $"{found.Count} new; settle each with: hedui patrol settle NUMBER");
            });
    }

    static void List(CommandRun run, AlarmState state)
    {
        var installation = run.Open();
        var (alarms, found) = new Patrolling(installation).Desk.List(state, 200, 0);
        run.Terminal.Answer(
            new { Found = found, Alarms = alarms.Select(Document) },
            () =>
            {
                Table(run.Terminal, alarms);
                run.Terminal.Say($"{found} alarms 条预警");
            });
    }

    static void Settle(CommandRun run, long number, AlarmState state, string because)
    {
        var installation = run.Open();
        new Patrolling(installation).Desk.Settle(number, state, because);
        run.Terminal.Answer(new { Number = number, State = state }, () => run.Terminal.Say($"alarm {number} {JsonText.Word(state)}"));
    }

    static void Sample(CommandRun run, Days days, int perMille)
    {
        var installation = run.Open();
        var (from, until) = days.Of(run);
        var (sample, events) = new Patrolling(installation).Desk.Draw(from, until, perMille * 1000);
        run.Terminal.Answer(
            new { From = from, Until = until, sample.Commitment, sample.Seed, Events = events.Select(one => one.Seq) },
            () =>
            {
                run.Terminal.Table(
                    ["event#", "at (UTC)", "type", "who", "object"],
                    events.Select(one => new[] { Whole(one.Seq), one.Instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), one.Type, one.Operator, one.Object ?? "" }));
                run.Terminal.Say($"{events.Count} looks drawn 抽取; seed {sample.Seed}");
            });
    }

    static void Declare(CommandRun run, string id, string official, Tie tie)
    {
        var installation = run.Open();
        Span<char> normalised = stackalloc char[CitizenId.Length];
        if (CitizenId.Read(id, normalised).Problem.Reason() is { } reason)
        {
            throw new RefusedException(reason, "That is no ID number.", null, "18 characters whose last one checks", "See hedui id NUMBER for what is wrong with it.");
        }

        var number = new Patrolling(installation).Relatives.Declare(official, installation.Keys.PseudonymOf(normalised), tie, BeijingTime.DayOf(run.Time.GetUtcNow()));
        run.Terminal.Answer(new { Number = number }, () => run.Terminal.Say($"declaration {number} 已备案"));
    }

    static void Relatives(CommandRun run)
    {
        var all = new Patrolling(run.Open()).Relatives.List();
        run.Terminal.Answer(
            all.Select(one => new { one.Number, one.Official, one.Tie, one.DeclaredOn, one.EndedOn }),
            () => run.Terminal.Table(
                ["number#", "official", "tie", "declared", "ended"],
                all.Select(one => new[] { Whole(one.Number), one.Official, JsonText.Word(one.Tie), $"{one.DeclaredOn:yyyy-MM-dd}", one.EndedOn is { } ended ? $"{ended:yyyy-MM-dd}" : "" })));
    }

    static void End(CommandRun run, long number)
    {
        new Patrolling(run.Open()).Relatives.End(number, BeijingTime.DayOf(run.Time.GetUtcNow()));
        run.Terminal.Answer(new { Number = number }, () => run.Terminal.Say($"declaration {number} ended 已终止"));
    }

    static void Table(Terminal terminal, IReadOnlyList<AlarmEntry> alarms) => terminal.Table(
        ["number#", "detector", "who", "why", "理由", "state"],
        alarms.Select(one => new[] { Whole(one.Number), one.Detector, one.Operator, one.En, one.Zh, JsonText.Word(one.State) }));

    static object Document(AlarmEntry one) => new
    {
        one.Number, one.Detector, one.Operator, FoundAt = new DateTimeOffset(one.FoundAt, TimeSpan.Zero), one.Zh, one.En,
        Events = one.Events.Split(',').Select(seq => long.Parse(seq, CultureInfo.InvariantCulture)), one.State, one.SettledBy, one.Because,
    };

    static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Which days are looked through: the last ninety if nothing is said.</summary>
    sealed class Days
    {
        const int Usual = 90;

        readonly Option<DateOnly?> from = new Option<DateOnly?>("--from") { HelpName = "DATE", Description = "First day, inclusive. 起始日（含）。" }.Day();
        readonly Option<DateOnly?> until = new Option<DateOnly?>("--until") { HelpName = "DATE", Description = "Last day, inclusive; today if left out. 截止日（含）。" }.Day();

        public Command AddTo(Command command)
        {
            command.Add(from);
            command.Add(until);
            return command;
        }

        public (DateOnly From, DateOnly Until) Of(CommandRun run)
        {
            var last = run.Get(until) ?? BeijingTime.DayOf(run.Time.GetUtcNow());
            var first = run.Get(from) ?? last.AddDays(-Usual);
            return first <= last ? (first, last) : throw new RefusedException(
                "days_out_of_order", "The last day is before the first.", null, "--from not after --until", "Turn them around.");
        }
    }
}
