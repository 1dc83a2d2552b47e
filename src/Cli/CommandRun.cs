using System.CommandLine;
using System.CommandLine.Parsing;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Server;
using Hedui.Storage;

namespace Hedui.Cli;

/// <summary>One run of one command: what was typed, where to speak, which clock to read.</summary>
sealed class CommandRun(ParseResult parsed, TimeProvider time) : IDisposable
{
    Installation? installation;
    IDisposable? acting;
    bool isEntered;

    public Terminal Terminal { get; } = new(parsed.GetValue(GlobalOptions.Json), time);

    public TimeProvider Time => time;

    /// <summary>When the command began.</summary>
    public DateTimeOffset Began { get; } = time.GetUtcNow();

    public string Home => Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetRequiredValue(GlobalOptions.Home)));

    public string StandardsFolder => Shipped(GlobalOptions.Standards, "standards");

    public string PoliciesFolder => Shipped(GlobalOptions.Policies, "policies");

    public string SourcesFolder => Shipped(GlobalOptions.Sources, "sources");

    /// <summary>The installation in the data folder, held to the end of the command; a question makes no folder.</summary>
    /// <exception cref="RefusedException"><c>home_missing</c>.</exception>
    public Installation Open() => HomeFolder.Exists(Home) ? OpenOrMake() : throw new RefusedException(
        "home_missing", "There is no data folder here.", Home, "a folder that hedui demo or hedui import has filled",
        "Check --home; or fill it with hedui demo (made-up people) or hedui import.");

    /// <summary>The installation in the data folder, which is made if it is not there, held to the end of the command.</summary>
    public Installation OpenOrMake()
    {
        if (installation is null)
        {
            installation = Installation.Open(
                new InstallationFolders(Home, StandardsFolder, PoliciesFolder, SourcesFolder, AuditHeads, Database), time);
            installation.Tickets.Presented = parsed.GetValue(GlobalOptions.Ticket);
        }

        if (!isEntered)
        {
            Enter(installation.Operators, CommandAccess.Of(Name));
            isEntered = true;
        }

        return installation;
    }

    /// <summary>Who is signed in; null where nobody is asked.</summary>
    public SignedIn? Who { get; private set; }

    /// <summary>Where the session's token is kept.</summary>
    public SessionFile SessionFile => SessionFile.Of(Home, parsed.GetValue(GlobalOptions.Session));

    /// <summary>Demands that a household is of the division of whoever is signed in; elsewhere it is as if it were not there.</summary>
    /// <exception cref="RefusedException"><c>unknown_household</c>.</exception>
    public void DemandOwn(string key)
    {
        if (Who is { } who)
        {
            new Leave(Open()).DemandOwn(who.Operator, key);
        }
    }

    /// <summary>Where there are operators, what is done from here on is done by the one who is signed in, who must be allowed to.</summary>
    void Enter(OperatorDesk desk, CommandAccess access)
    {
        if (access.IsOpen || !desk.Operators.Any || desk.Demo.Are)
        {
            return;
        }

        var token = SessionFile.Token() ?? throw new RefusedException(
            "sign_in_needed", "There are operators here: nobody works without signing in.", Home, "a session of an operator", "hedui sign-in --login NAME");
        Who = desk.Sessions.Find(token) is { Stage: SignInStage.Full } who ? who : throw new RefusedException(
            "session_over", "The session is over.", SessionFile.Path, "a session that was used within the last minutes and not ended", "hedui sign-in --login NAME");
        acting = desk.Audit.As(ActorIn(desk.Audit));
        access.Demand(Who.Operator);
        if (access.IsGrave && !desk.SignIn.IsFresh(Who))
        {
            ProveAgain(desk, Who);
        }
    }

    /// <summary>A grave act: the second factor anew, from whoever sits at the terminal.</summary>
    void ProveAgain(OperatorDesk desk, SignedIn who)
    {
        if (SignInAnswers.IsNobodyThere(this))
        {
            throw new RefusedException(
                "proof_needed", "This needs the second factor proved a short time before.", null, "a proof within the last quarter of an hour",
                "hedui prove, then run the command again.");
        }

        using var answers = SignInAnswers.Of(this, null);
        desk.SignIn.ProveAgain(who, answers.Code());
    }

    AuditActor ActorIn(AuditTrail audit) => Who is { } who ? audit.Actor with { Operator = who.Operator.OnRecord, Session = who.Mark } : audit.Actor;

    /// <summary>Puts on record that what was asked of the data folder was not done; without what was typed.</summary>
    public void Refused(Exception broken)
    {
        if (installation is { } open)
        {
            // Once more: who acts is forgotten where a command that waits ends.
            using var again = open.Audit.As(ActorIn(open.Audit));
            open.Audit.RecordRefused($"command:{Name}", Edge.RefusalOf(broken)?.Code ?? "internal_error");
        }
    }

    /// <summary>The command's words without its values.</summary>
    string Name => string.Join(' ', Words(parsed.CommandResult).Reverse());

    static IEnumerable<string> Words(CommandResult command)
    {
        for (var at = command; at.Parent is CommandResult above; at = above)
        {
            yield return at.Command.Name;
        }
    }

    public void Dispose()
    {
        acting?.Dispose();
        installation?.Dispose();
    }

    /// <summary>The file of heads named on the command line; null when none was.</summary>
    public string? AuditHeads => parsed.GetValue(GlobalOptions.AuditHeads);

    /// <summary>Where the database of a new data folder is to be; null when nothing was said.</summary>
    public DatabasePlace? Database => parsed.GetValue(GlobalOptions.Database) is { } typed ? DatabasePlace.Parse(typed) : null;

    string Shipped(Option<string?> option, string folder) =>
        Path.GetFullPath(parsed.GetValue(option) ?? Path.Combine(AppContext.BaseDirectory, folder));

    public T Get<T>(Argument<T> argument) => parsed.GetRequiredValue(argument);

    public T? Get<T>(Option<T> option) => parsed.GetValue(option);
}

/// <summary>How a command is tied to its run.</summary>
static class CommandRuns
{
    /// <summary>The command does this, and is then done.</summary>
    public static Command Does(this Command command, TimeProvider time, Action<CommandRun> work) => command.Does(time, run =>
    {
        work(run);
        return 0;
    });

    /// <summary>The command does this and says itself how it ended.</summary>
    public static Command Does(this Command command, TimeProvider time, Func<CommandRun, int> work) =>
        command.Does(time, (run, _) => Task.FromResult(work(run)));

    /// <summary>The command does this, waiting where it must, and says itself how it ended.</summary>
    public static Command Does(this Command command, TimeProvider time, Func<CommandRun, CancellationToken, Task<int>> work)
    {
        command.SetAction(async (parsed, cancellation) =>
        {
            using var run = new CommandRun(parsed, time);
            try
            {
                return await work(run, cancellation);
            }
            catch (Exception broken)
            {
                run.Refused(broken);
                throw;
            }
        });
        return command;
    }
}
