using System.CommandLine;
using System.Globalization;
using Hedui.Security;

namespace Hedui.Cli;

/// <summary>
/// <c>hedui operator list|bootstrap|disable|enable</c>: what must work at the machine itself, when nobody can sign in or somebody must
/// be stopped at once; all but the list on record as done at the machine.
/// </summary>
static class OperatorCommand
{
    public static Command Build(TimeProvider time)
    {
        var number = new Argument<int>("NUMBER") { Description = "The operator's number. 编号。" }.Listed();
        var lost = new Argument<int>("NUMBER") { Description = "The system administrator's number. 系统管理员编号。" }.Listed();
        return new Command("operator", "Who works with the program. Everything else is done on the pages. 经办人员。")
        {
            new Command("list", "Everybody, by number; no names. 列出经办人员。").Does(time, List),
            new Command("bootstrap", "A token with which the first two administrators are made, once, within 30 minutes. 首批管理员的一次性口令。").Does(time, Bootstrap),
            new Command("disable", "Lets an operator in no more, at once. 停用经办人员。") { number }.Does(time, run => Disable(run, run.Get(number))),
            new Command("enable", "Let a system administrator in again when none is left who could do it. 没有可用的系统管理员时，恢复一名。") { lost }
                .Does(time, run => Enable(run, run.Get(lost))),
        };
    }

    static void List(CommandRun run)
    {
        var operators = run.Open().Operators.Operators;
        operators.DisableDormant();
        var all = operators.All();
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
                if (all.Count(one => one.State == OperatorState.Dormant) is > 0 and var dormant)
                {
                    run.Terminal.Say($"{Number(dormant)} not used for long and disabled by itself; a system administrator enables or closes them on the pages 个账户长期未用，已自动停用");
                }
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

    static void Enable(CommandRun run, int number)
    {
        run.Open().Operators.Operators.Enable(null, number);
        run.Terminal.Answer(new { Number = number, State = JsonText.Word(OperatorState.Active) }, () => run.Terminal.Say($"operator:{Number(number)} enabled 已恢复"));
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
