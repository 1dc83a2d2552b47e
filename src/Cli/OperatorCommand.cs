using System.CommandLine;
using System.Globalization;
using Hedui.Security;

namespace Hedui.Cli;

/// <summary>
/// <c>hedui operator list|bootstrap|disable</c>: what must work at the machine itself, when nobody can sign in or somebody must
/// be stopped at once. On record as done at the machine.
/// </summary>
static class OperatorCommand
{
    public static Command Build(TimeProvider time)
    {
        var number = new Argument<int>("NUMBER") { Description = "The operator's number. 编号。" }.Listed();
        return new Command("operator", "Who works with the program. Everything else is done on the pages. 经办人员。")
        {
            new Command("list", "Everybody, by number; no names. 列出经办人员。").Does(time, List),
            new Command("bootstrap", "A token with which the first two administrators are made, once, within 30 minutes. 首批管理员的一次性口令。").Does(time, Bootstrap),
            new Command("disable", "Lets an operator in no more, at once. 停用经办人员。") { number }.Does(time, run => Disable(run, run.Get(number))),
        };
    }

    static void List(CommandRun run)
    {
        var all = run.Open().Operators.Operators.All();
        run.Terminal.Answer(
            all.Select(one => new
            {
                one.Number, one.Login, one.Division, Duties = one.Duties.Select(duty => duty.Code), State = JsonText.Word(one.State), one.IsContractor,
                one.EndsOn, one.AgreementOn, one.LastSeen, one.HasSecondFactor,
            }),
            () =>
            {
                run.Terminal.Table(
                    ["number#", "login", "division#", "duties", "state", "last day", "agreement", "last seen (UTC)"],
                    all.Select(one => new[]
                    {
                        Number(one.Number), one.Login, Number(one.Division), string.Join(", ", one.Duties.Select(duty => $"{duty.Zh} {duty.Code}")),
                        JsonText.Word(one.State), Day(one.EndsOn), Day(one.AgreementOn),
                        one.LastSeen?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "",
                    }));
                run.Terminal.Say($"{Number(all.Count)} operators 经办人员");
            });
    }

    static void Bootstrap(CommandRun run)
    {
        var token = run.OpenOrMake().Operators.BeginningToken();
        run.Terminal.Answer(
            new { Token = token, Page = "/begin" },
            () =>
            {
                run.Terminal.Say(token);
                run.Terminal.Say("Start hedui serve in this data folder and enter it on the page /begin. 启动 hedui serve，在 /begin 页面输入。");
            });
    }

    static void Disable(CommandRun run, int number)
    {
        run.Open().Operators.Operators.Disable(null, number);
        run.Terminal.Answer(new { Number = number, State = JsonText.Word(OperatorState.Disabled) }, () => run.Terminal.Say($"operator:{Number(number)} disabled 已停用"));
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
