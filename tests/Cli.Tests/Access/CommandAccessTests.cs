using System.CommandLine;
using Hedui.Security;

namespace Hedui.Cli.Tests;

/// <summary>
/// Every command of the running tree × everybody who can ask, against a table that people read: <c>commands.csv</c>. A command that
/// is not in it fails, so a new one is covered on the day it is born.
/// </summary>
[Collection(InProcess.Name)]
public sealed class CommandAccessTests : IDisposable
{
    /// <summary>Who asks: nobody; signed in without a duty; each duty.</summary>
    static readonly string[] Askers = ["nobody", "no_duty", .. Duty.All.Select(duty => duty.Code)];

    static readonly string[] TurnedAway = ["sign_in_needed", "session_over", "not_allowed", "proof_needed"];

    readonly Workplace data = new();
    readonly Clock clock = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Everybody_may_run_what_the_table_says_and_nothing_else()
    {
        var table = File.ReadAllLines(Path.Combine(FindRoot(), "tests/Cli.Tests/Access/commands.csv"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(',')).ToList();
        Assert.Equal(["command", .. Askers], table[0]);
        var expected = table.Skip(1).ToDictionary(row => row[0], row => row[1..], StringComparer.Ordinal);
        var commands = CommandTree.All().ToDictionary(one => string.Join(' ', one.Path), one => one.Command, StringComparer.Ordinal);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), commands.Keys.Order(StringComparer.Ordinal));
        await Enter();

        List<string> wrong = [];
        foreach (var (name, command) in commands)
        {
            var line = Line(name, command);
            // Where nobody is asked who they are, one asker is all of them.
            Assert.True(!CommandAccess.Of(name).IsOpen || expected[name].Distinct().Count() == 1, name);
            foreach (var (at, asker) in Askers.Index().Take(CommandAccess.Of(name).IsOpen ? 1 : Askers.Length))
            {
                var verdict = await Ask(name, line, asker);
                if (verdict != expected[name][at])
                {
                    wrong.Add($"{name} {asker}: {verdict}, not {expected[name][at]}");
                }
            }
        }

        TestContext.Current.SendDiagnosticMessage("{0} cells: {1} commands × {2} askers; wrong {3}", commands.Count * Askers.Length, commands.Count, Askers.Length, wrong.Count);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_command_is_in_the_program_s_own_table() => Assert.Empty(Astray(CommandTree.All().Select(one => string.Join(' ', one.Path))));

    [Fact]
    public void A_command_that_nobody_put_there_would_be_found_and_is_for_nobody()
    {
        var breach = CommandTree.All().Select(one => string.Join(' ', one.Path)).Append("peek");

        Assert.Equal(["peek"], Astray(breach));
        var clerk = new Operator
        {
            Number = 1, Login = "clara.c", StaffNumber = "1", Name = new("测试"), Division = 320106, Duties = [.. Duty.All], IsContractor = false, EndsOn = null, AgreementOn = null,
            LastSeen = null, State = OperatorState.Active, HasCodes = true, HasPasskeys = false,
        };
        Assert.Equal("not_allowed", Assert.Throws<Kernel.RefusedException>(() => CommandAccess.Of("peek").Demand(clerk)).Refusal.Code);
        Assert.False(CommandAccess.Of("peek").IsOpen);
    }

    [Fact]
    public async Task An_idle_session_is_over_and_a_grave_act_needs_a_fresh_proof()
    {
        var staff = new AStaff(data.Home, clock, Duty.SystemAdministrator);
        var session = data.PathOf("session");
        var login = AStaff.LoginOf(Duty.SystemAdministrator);
        staff.Enter(login, session);
        for (var minutes = 0; minutes < 18; minutes += 6)
        {
            clock.Now += TimeSpan.FromMinutes(6);
            Assert.Null(await Run("keys", "list"));
        }

        Assert.Equal("proof_needed", await Run("keys", "rotate", "--yes"));
        Assert.Equal("sign_in_failed", await Run("prove", "--answers", data.Write("old", staff.Code(login, -30))));
        Assert.Null(await Run("prove", "--answers", data.Write("code", staff.Code(login))));
        Assert.Null(await Run("keys", "rotate", "--yes"));

        clock.Now += TimeSpan.FromMinutes(11);
        Assert.Equal("session_over", await Run("keys", "list"));

        Task<string?> Run(params string[] args) =>
            InProcess.Run(clock, [.. args, "--home", data.Home, "--session", session], TestContext.Current.CancellationToken);
    }

    static IEnumerable<string> Astray(IEnumerable<string> commands) => commands.Except(CommandAccess.Known, StringComparer.Ordinal);

    /// <summary>Everybody signed in, each with a file of their own.</summary>
    async Task Enter()
    {
        var village = new Village(data);
        await village.Settle(households: 1, verify: false);
        clock.Now = TimeProvider.System.GetUtcNow();
        var staff = new AStaff(data.Home, clock);
        foreach (var asker in Askers.Skip(1))
        {
            staff.Enter(asker.Replace('_', '-'), data.PathOf(asker));
        }
    }

    /// <summary>What came of a command: it did what it does for them, which may be a refusal of what was typed, or they were turned away.</summary>
    async Task<string> Ask(string name, string[] line, string asker)
    {
        using var stopped = new CancellationTokenSource();
        if (name == "serve")
        {
            // It would never end.
            await stopped.CancelAsync();
        }

        // Within the minutes of one sign-in, whatever the machine takes.
        var code = await InProcess.Run(clock, [.. line, "--home", data.Home, "--session", data.PathOf(asker)], stopped.Token);
        return TurnedAway.Contains(code) ? "no" : "yes";
    }

    /// <summary>A command line that the parser takes, with something that exists in every place that must be filled.</summary>
    string[] Line(string name, Command command)
    {
        var file = data.Write("some.txt", "several words together\n");
        string[] anything = [name == "policy diff" ? Path.Combine(AppContext.BaseDirectory, "policies") : file, name.StartsWith("operator ", StringComparison.Ordinal) ? "99" : "1", "T1", "A1", "2099-01-01", "dismissed", "paper", "operator:7", "x=1"];
        List<string> line = [.. name.Split(' ')];
        foreach (var symbol in command.Options.Where(option => option.Required).Cast<Symbol>().Concat(command.Arguments))
        {
            string[] Placed(string value) => symbol is Option ? [symbol.Name, value] : [value];
            line.AddRange(Placed(anything.FirstOrDefault(value => IsTaken([.. line, .. Placed(value)], symbol, value)) ?? anything[0]));
        }

        return [.. line, .. name switch
        {
            "verify" => ["--all"],
            "policy explain" => new[] { "--household", Village.KeyOf(1) },
            "policy diff" => ["--households"],
            "policy simulate" => ["--set", "marginal_multiple=200%"],
            "ticket issue" => ["--household", Village.KeyOf(1)],
            "backup" => ["--passphrase-file", file, "--quick"],
            "keys rotate" => ["--yes"],
            // Where somebody sits at a terminal they would be asked.
            "sign-in" or "prove" => ["--json"],
            "report" => ["-o", data.PathOf("report.json")],
            "serve" => ["--urls", "http://127.0.0.1:0"],
            _ => Array.Empty<string>(),
        }];
    }

    static bool IsTaken(string[] line, Symbol symbol, string value) =>
        !Usage.Problems(HeduiCommand.Build(TimeProvider.System).Parse(line)).Any(problem =>
            problem.StartsWith(symbol.Name + " ", StringComparison.Ordinal) || problem.Contains($"'{value}'", StringComparison.Ordinal));

    static string FindRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Hedui.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("The repository's root.");
        }

        return at;
    }
}
