using Hedui.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>A passkey (通行密钥) of an operator: a key in a device or a stick, that signs for one address alone.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="AddedAt">Since when.</param>
/// <param name="IsCopied">Whether it may lie in more than one place, as keys that an account in a cloud keeps do.</param>
public sealed record Passkey(int Number, string Name, DateTimeOffset AddedAt, bool IsCopied);

/// <summary>The own passkeys: added, listed and removed by who is signed in. Safe for many threads.</summary>
public sealed class Passkeys
{
    readonly OperatorParts parts;
    readonly PasskeyAsking asking;

    internal Passkeys(OperatorParts parts) => (this.parts, asking) = (parts, new PasskeyAsking(parts));

    /// <summary>Those of an operator, in the order of their numbers.</summary>
    public IReadOnlyList<Passkey> Of(int ofOperator)
    {
        using var db = parts.Database.Context();
        return [.. db.Set<PasskeyRow>().AsNoTracking().Where(one => one.Operator == ofOperator && one.RemovedAt == null).OrderBy(one => one.Id)
            .AsEnumerable().Select(one => new Passkey(one.Id, one.Name, new DateTimeOffset(one.CreatedAt, TimeSpan.Zero), one.IsBackupEligible))];
    }

    /// <summary>What a new one is to be made for, as a browser takes it.</summary>
    public string Ask(SignedIn who, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(who);
        return asking.AskToMake(who, http);
    }

    /// <summary>Adds one.</summary>
    /// <exception cref="RefusedException"><c>passkey_unusable</c>, <c>passkey_name</c>.</exception>
    public void Add(SignedIn who, string name, string answer, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(who);
        var made = asking.Made(who, name, answer, http);
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        parts.Save(db, made);
        act.Commit(new AuditAct(AuditType.PasskeyAdded, who.Operator.OnRecord));
    }

    /// <summary>Removes one; the last of the second factors stays.</summary>
    /// <exception cref="RefusedException"><c>unknown_passkey</c>, <c>last_factor</c>.</exception>
    public void Remove(SignedIn who, int number)
    {
        ArgumentNullException.ThrowIfNull(who);
        using var db = parts.Database.Context();
        using var act = parts.Audit.Begin(db);
        var own = db.Set<PasskeyRow>().Where(one => one.Operator == who.Operator.Number && one.RemovedAt == null).ToList();
        var row = own.Find(one => one.Id == number)
            ?? throw new RefusedException("unknown_passkey", "You have no such passkey.", remedy: "Look at the list again.");
        if (own.Count == 1 && OperatorReading.Row(db, who.Operator.Number).Factor is null)
        {
            throw new RefusedException("last_factor", "This is your only second factor.", remedy: "Add another before you remove it.");
        }

        row.RemovedAt = parts.Now;
        parts.Save(db, row);
        act.Commit(new AuditAct(AuditType.PasskeyRemoved, who.Operator.OnRecord));
    }
}
