using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Registry;

/// <summary>What a run of <see cref="IdentityReseal"/> did.</summary>
/// <param name="Done">Pages of identities and other names sealed anew.</param>
/// <param name="Broken">Those that do not open and stay as they are.</param>
public sealed record Resealed(int Done, int Broken);

/// <summary>
/// Seals identities and other names anew that an older key version sealed (重新加封). A few at a time, in transactions of
/// their own: readers are never kept waiting, and one that was killed is simply started again, because every sealed value
/// tells its version.
/// </summary>
/// <param name="database">The database, opened with <see cref="RegistryTables"/>.</param>
/// <param name="keys">The key ring.</param>
public sealed class IdentityReseal(HeduiDatabase database, KeyRing keys)
{
    const int PagesAtOnce = 32;
    const int AliasesAtOnce = 1024;

    /// <summary>How many values an older key version sealed: pages of identities, and other names.</summary>
    public int Pending()
    {
        using var db = database.Context();
        return Older(db, "person_identities") + Older(db, "person_aliases");
    }

    /// <summary>Seals everything anew that is pending.</summary>
    /// <param name="progress">Told how many values are behind it after each few.</param>
    /// <param name="cancel">Stops between two transactions.</param>
    public Resealed Run(IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        var (done, broken) = (0, 0);
        foreach (var batch in new[] { Pages(), Aliases() })
        {
            while (true)
            {
                cancel.ThrowIfCancellationRequested();
                using var db = database.Context();

                // Read inside the writing transaction: nobody renames a person between the two.
                using var transaction = db.Database.BeginTransaction();
                var now = batch(db);
                transaction.Commit();
                if (now is { Done: 0, Broken: 0 })
                {
                    break;
                }

                (done, broken) = (done + now.Done, broken + now.Broken);
                progress?.Report(done + broken);
            }
        }

        return new Resealed(done, broken);
    }

    Func<HeduiDbContext, Resealed> Pages()
    {
        var after = 0;
        return db =>
        {
            var pages = db.Set<IdentityPage>()
                .FromSql($"SELECT * FROM person_identities WHERE First > {after} AND substr(Sealed, 1, 3) <> {keys.SealHeader} ORDER BY First LIMIT {PagesAtOnce}")
                .AsNoTracking().ToList();
            using var update = new BulkCommand(db, "UPDATE person_identities SET Sealed = ? WHERE First = ?");
            var done = pages.Count(page => TryReseal(
                page.Sealed, SealedIdentities.PageContext(page.First), bytes => update.Run(bytes, page.First)));
            after = pages.Count > 0 ? pages[^1].First : after;
            return new Resealed(done, pages.Count - done);
        };
    }

    Func<HeduiDbContext, Resealed> Aliases()
    {
        var after = (Person: 0, NameDigest: 0L);
        return db =>
        {
            var aliases = db.Set<AliasEntry>()
                .FromSql($"SELECT * FROM person_aliases WHERE (Person, NameDigest) > ({after.Person}, {after.NameDigest}) AND substr(Sealed, 1, 3) <> {keys.SealHeader} ORDER BY Person, NameDigest LIMIT {AliasesAtOnce}")
                .AsNoTracking().ToList();
            using var update = new BulkCommand(db, "UPDATE person_aliases SET Sealed = ? WHERE Person = ? AND NameDigest = ?");
            var done = aliases.Count(alias => TryReseal(
                alias.Sealed, SealedIdentities.AliasContext(alias.Person), bytes => update.Run(bytes, alias.Person, alias.NameDigest)));
            after = aliases.Count > 0 ? (aliases[^1].Person, aliases[^1].NameDigest) : after;
            return new Resealed(done, aliases.Count - done);
        };
    }

    bool TryReseal(byte[] older, byte[] context, Action<byte[]> write)
    {
        byte[] plain;
        try
        {
            plain = keys.Open(older, context);
        }
        catch (RefusedException)
        {
            // One damaged page must not keep all others under an old key; it is counted and told.
            return false;
        }

        write(keys.Seal(plain, context));
        return true;
    }

    int Older(HeduiDbContext db, string table)
    {
        // The table's name is one of two above; values are bound.
        var sql = $"SELECT CAST(COUNT(*) AS int) AS \"Value\" FROM {table} WHERE substr(Sealed, 1, 3) <> {{0}}";
        return db.Database.SqlQueryRaw<int>(sql, keys.SealHeader).Single();
    }
}
