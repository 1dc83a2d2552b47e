using Hedui.Server;

namespace Hedui.Cli;

/// <summary>How people get in, told when the pages are served: links of a demo, or the token of the beginning.</summary>
static class SignInLinks
{
    /// <summary>Made-up operators work for the province that the demo makes.</summary>
    const int DemoDivision = 320000;

    /// <summary>Says it; in a folder that has operators there is nothing to say.</summary>
    public static void Say(Terminal terminal, Installation installation, string address)
    {
        var desk = installation.Operators;
        if (desk.Demo.Are)
        {
            terminal.Say("");
            terminal.Say("Sign in with one click (each link works once, within 30 minutes; made-up people only) 一次性登录链接:");
            foreach (var (_, duty, token) in desk.Demo.Tokens(DemoDivision))
            {
                terminal.Say($"  {address}/enter/{token.Replace("-", "", StringComparison.Ordinal)}  {duty.Zh} {duty.En}");
            }
        }
        else if (!desk.Operators.Any)
        {
            terminal.Say("");
            terminal.Say($"There are no operators yet 还没有经办人员. Open 打开 {address}/begin and enter 输入 (once, within 30 minutes 三十分钟内一次):");
            terminal.Say($"  {desk.BeginningToken()}");
        }
    }
}
