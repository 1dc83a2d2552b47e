using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Hedui.Server.Tests;

/// <summary>
/// Makes SQLite itself refuse the n-th thing it is asked for in this flow of work, whether EF asks or a command written by hand:
/// reading or changing a table, beginning or committing.
/// </summary>
sealed class FailingDatabase : IDisposable
{
    static readonly AsyncLocal<FailingDatabase?> Present = new();

    /// <summary>Every connection that is opened anywhere in the process asks us; only those in a flow that fails are refused.</summary>
    static readonly IDisposable Listening = DiagnosticListener.AllListeners.Subscribe(new Listeners());

    readonly int at;
    int asked;

    FailingDatabase(int at) => this.at = at;

    /// <summary>Until disposed, the n-th thing asked of the database in this flow fails, counted from one; those after it do not.</summary>
    public static FailingDatabase At(int n)
    {
        Assert.NotNull(Listening);
        return Present.Value = new FailingDatabase(n);
    }

    /// <summary>Whether there was an n-th.</summary>
    public bool HasFailed => Asked >= at;

    /// <summary>How many things were asked so far.</summary>
    public int Asked => Volatile.Read(ref asked);

    public void Dispose() => Present.Value = null;

    static int Answer(object user, int action, string first, string second, string database, string inner) =>
        action is raw.SQLITE_INSERT or raw.SQLITE_UPDATE or raw.SQLITE_DELETE or raw.SQLITE_SELECT or raw.SQLITE_TRANSACTION
            && Present.Value is { } failing && !IsUndoing(action, first) && Interlocked.Increment(ref failing.asked) == failing.at
            ? raw.SQLITE_DENY
            : raw.SQLITE_OK;

    /// <summary>What a disk cannot do is never to undo: SQLite undoes by itself when it is opened again.</summary>
    static bool IsUndoing(int action, string what) => action == raw.SQLITE_TRANSACTION && what == "ROLLBACK";

    sealed class Listeners : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
            {
                value.Subscribe(this, name => name == RelationalEventId.ConnectionOpened.Name);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is ConnectionEndEventData { Connection: SqliteConnection { Handle: { } handle } })
            {
                raw.sqlite3_set_authorizer(handle, Answer, null);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
