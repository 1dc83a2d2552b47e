using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hedui.Security;

/// <summary>
/// ASP.NET Core Identity over one context, and so within the act's own transaction: names, stamps, hashes, passkeys.
/// Attempts, sessions and second factors are ours, because they must be atomic, sealed and on record.
/// </summary>
sealed class Accounts : UserManager<OperatorRow>
{
    readonly OperatorParts parts;
    readonly HeduiDbContext db;

    Accounts(OperatorParts parts, HeduiDbContext db)
        : base(
            new UserOnlyStore<OperatorRow, HeduiDbContext, int>(db),
            Microsoft.Extensions.Options.Options.Create(new IdentityOptions()), parts.Hasher, [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(),
            null!, NullLogger<UserManager<OperatorRow>>.Instance) =>
        (this.parts, this.db) = (parts, db);

    public static Accounts Of(OperatorParts parts, HeduiDbContext db) => new(parts, db);

    /// <summary>Writes a new operator, who has a number then.</summary>
    public void Make(OperatorRow row) => Done(CreateAsync(row));

    /// <summary>Gives an operator a password that the rules let pass and that they did not have lately.</summary>
    /// <exception cref="RefusedException"><c>password_used_before</c> and what <see cref="PasswordRules"/> refuses.</exception>
    public void GivePassword(OperatorRow row, string password)
    {
        new PasswordRules(parts.Rules).Demand(
            password, row.UserName, parts.Fields.Open(OperatorParts.NamePlace(row), row.Name).Reveal(), row.StaffNumber);
        var kept = db.Set<PasswordRow>().Where(one => one.Operator == row.Id).OrderByDescending(one => one.Id)
            .Take(parts.Rules.PasswordsKept.Value).ToList();
        if (kept.Any(one => PasswordHasher.VerifyHashedPassword(row, one.Hash, password) != PasswordVerificationResult.Failed))
        {
            throw new RefusedException(
                "password_used_before", "This password was used before.", null, $"none of the last {parts.Rules.PasswordsKept.Value}", "Think of another.");
        }

        Done(UpdatePasswordHash(row, password, validatePassword: false));
        row.PasswordSetAt = parts.Now;
        db.Add(new PasswordRow { Operator = row.Id, Hash = row.PasswordHash! });
        var oldest = kept.Count < parts.Rules.PasswordsKept.Value ? 0 : kept[^1].Id;
        db.Set<PasswordRow>().Where(one => one.Operator == row.Id && one.Id <= oldest).ExecuteDelete();
        parts.Save(db, row);
    }

    public override bool SupportsUserPasskey => true;

    /// <summary>Those of an operator that are as the program wrote them.</summary>
    public static IEnumerable<PasskeyRow> PasskeysOf(OperatorParts parts, HeduiDbContext db, int ofOperator) =>
        db.Set<PasskeyRow>().Where(one => one.Operator == ofOperator && one.RemovedAt == null).OrderBy(one => one.Id).AsEnumerable().Where(parts.Codes.IsSound);

    public override Task<IList<UserPasskeyInfo>> GetPasskeysAsync(OperatorRow user) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. PasskeysOf(parts, db, user.Id).Select(Told)]);

    public override Task<UserPasskeyInfo?> GetPasskeyAsync(OperatorRow user, byte[] credentialId) =>
        Task.FromResult(PasskeysOf(parts, db, user.Id).SingleOrDefault(one => one.Credential.AsSpan().SequenceEqual(credentialId)) is { } row ? Told(row) : null);

    public override Task<OperatorRow?> FindByPasskeyIdAsync(byte[] credentialId) =>
        Task.FromResult(db.Set<PasskeyRow>().SingleOrDefault(one => one.Credential == credentialId && one.RemovedAt == null) is { } row
            ? db.Set<OperatorRow>().Find(row.Operator)
            : null);

    static UserPasskeyInfo Told(PasskeyRow row) => new(
        row.Credential, row.PublicKey, new DateTimeOffset(row.CreatedAt, TimeSpan.Zero), (uint)row.SignCount, null, row.IsVerified,
        row.IsBackupEligible, row.IsBackedUp, [], []);

    // SQLite answers before the call returns; the task is done.
    static void Done(Task<IdentityResult> task)
    {
        var result = task.GetAwaiter().GetResult();
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Code)));
        }
    }
}
