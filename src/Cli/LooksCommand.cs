using System.CommandLine;
using Hedui.Kernel;
using Hedui.Server;

namespace Hedui.Cli;

/// <summary><c>hedui looks KEY</c>: tells a family who looked at it, when and for which case (谁看过我的信息).</summary>
static class LooksCommand
{
    public static Command Build(TimeProvider time)
    {
        var key = new Argument<string>("KEY") { Description = "Application number of the household. 家庭编号。" };
        var member = new Option<int?>("--member") { HelpName = "N", Description = "Looks at the member in this position, whatever the case, for that member alone. 仅告知第 N 名成员本人。" }.Between(1, 99);
        return new Command("looks", "Tell a family who looked at it, when and for which case. 谁看过我的信息。") { key, member }.Does(time, run =>
        {
            var installation = run.Open();
            run.DemandOwn(run.Get(key));
            var looks = new LookReader(installation).Of(run.Get(key), run.Get(member));
            run.Terminal.Answer(looks, () =>
            {
                run.Terminal.Table(
                    ["when 时间（北京时间）", "what 内容", "", "by 单位", "duty 职责", "case 案号", "for 目的"],
                    looks.Select(one => new[]
                    {
                        BeijingTime.Show(one.At), one.Zh, one.En, one.Division, one.IsEmergency ? $"{one.Duty}（应急）" : one.Duty, one.Case ?? "", one.Purpose ?? "",
                    }));
                run.Terminal.Say($"{looks.Count} looks 次查阅");
            });
        });
    }
}
