using Hedui.Testing;

namespace Hedui.Cli.Tests;

/// <summary>The same with the database on a server: the program is killed at places that the server's files give.</summary>
public class KilledActsOnPostgreSqlTests : KilledActsTests
{
    public KilledActsOnPostgreSqlTests()
        : this(new PostgreSqlServer())
    {
    }

    protected KilledActsOnPostgreSqlTests(PostgreSqlServer server)
        : base(server) => Server = server;

    protected PostgreSqlServer Server { get; }

    /// <summary>A server writes to few files: one log ahead of all others.</summary>
    protected override int MostChanges(int act) => 7;

    public override void Dispose()
    {
        base.Dispose();
        Server.Dispose();
    }

    private protected override Task<Ran> Interrupted(int changes, string[] args) => Killed.After(changes, Server.Folder, args);
}

/// <summary>Not the program but the server falls over (as in a power cut) in the middle of acts, and is started again.</summary>
public sealed class CrashedServerTests() : KilledActsOnPostgreSqlTests(new PostgreSqlServer())
{
    private protected override async Task<Ran> Interrupted(int changes, string[] args)
    {
        var crashed = false;
        var ran = await Killed.AfterIn(null, changes, Server.Folder, args, _ =>
        {
            Server.Crash();
            crashed = true;
        });
        if (crashed)
        {
            Server.Start();
        }

        return ran;
    }

    /// <summary>The program says that it could not do it, and ends.</summary>
    private protected override bool IsInterrupted(Ran ran) => ran.Exit == 1;
}
