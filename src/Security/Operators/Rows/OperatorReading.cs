using System.Text.Json;
using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>Reads operators with their duties, and tells whether anybody wrote past the program.</summary>
sealed class OperatorReading(OperatorParts parts)
{
    public const string Active = "active";
    public const string Disabled = "disabled";
    public const string Dormant = "dormant";
    public const string Closed = "closed";

    /// <summary>The row of an operator who is not closed, by login.</summary>
    public static OperatorRow? ByLogin(HeduiDbContext db, string login)
    {
        var normal = Normal(login);
        return db.Set<OperatorRow>().SingleOrDefault(row => row.NormalizedUserName == normal && row.State != Closed);
    }

    public static string Normal(string login) => login.Trim().ToUpperInvariant();

    /// <summary>The row of an operator.</summary>
    /// <exception cref="RefusedException"><c>unknown_operator</c>.</exception>
    public static OperatorRow Row(HeduiDbContext db, int number) =>
        db.Set<OperatorRow>().SingleOrDefault(row => row.Id == number) ?? throw new RefusedException(
            "unknown_operator", "There is no operator with this number.", remedy: "Look the number up in the list of operators.");

    /// <summary>Grants of an operator that are not ended.</summary>
    public static List<GrantRow> OpenGrants(HeduiDbContext db, int number) =>
        [.. db.Set<GrantRow>().Where(grant => grant.Operator == number && grant.EndedAt == null).OrderBy(grant => grant.Id)];

    /// <summary>The operator; null when a row of theirs is not as the program wrote it.</summary>
    public Operator? Of(HeduiDbContext db, OperatorRow row) => Of(
        row, OpenGrants(db, row.Id), [.. db.Set<PasskeyRow>().Where(one => one.Operator == row.Id && one.RemovedAt == null)], LastSeen(db, row.Id));

    /// <summary>Operators with their rows, by number, null where a row is not as the program wrote it: all, or those with these numbers.</summary>
    public IReadOnlyList<(OperatorRow Row, Operator? Found)> Many(HeduiDbContext db, IReadOnlyCollection<int>? only = null)
    {
        var grants = db.Set<GrantRow>().AsNoTracking().Where(one => one.EndedAt == null && (only == null || only.Contains(one.Operator))).ToLookup(one => one.Operator);
        var keys = db.Set<PasskeyRow>().AsNoTracking().Where(one => one.RemovedAt == null && (only == null || only.Contains(one.Operator))).ToLookup(one => one.Operator);
        var seen = db.Set<AttemptRow>().AsNoTracking().Where(one => only == null || only.Contains(one.Operator)).ToDictionary(one => one.Operator, one => one.LastSeen);
        return [.. db.Set<OperatorRow>().AsNoTracking().Where(row => only == null || only.Contains(row.Id)).OrderBy(row => row.Id).AsEnumerable()
            .Select(row => (row, Of(row, [.. grants[row.Id].OrderBy(grant => grant.Id)], [.. keys[row.Id]], seen.GetValueOrDefault(row.Id))))];
    }

    /// <summary>The operator of rows that were read; null when one of them is not as the program wrote it.</summary>
    public Operator? Of(OperatorRow row, IReadOnlyCollection<GrantRow> open, IReadOnlyCollection<PasskeyRow> keys, long? lastSeen) =>
        !parts.Codes.IsSound(row) || !open.All(parts.Codes.IsSound) || !keys.All(parts.Codes.IsSound) ? null : new Operator
        {
            Number = row.Id,
            Login = row.UserName!,
            StaffNumber = row.StaffNumber,
            Name = parts.Fields.Open(OperatorParts.NamePlace(row), row.Name),
            Division = row.Division,
            Duties = [.. open.Where(grant => grant.ConfirmedBy != null).Select(grant => Duty.Find(grant.Duty)).OfType<Duty>()],
            IsContractor = row.IsContractor,
            EndsOn = row.EndsOn is { } end ? DateOnly.FromDayNumber(end) : null,
            AgreementOn = row.AgreementOn is { } signed ? DateOnly.FromDayNumber(signed) : null,
            LastSeen = lastSeen is { } seen ? new DateTimeOffset(seen, TimeSpan.Zero) : null,
            State = Enum.Parse<OperatorState>(row.State, ignoreCase: true),
            HasCodes = row.Factor != null,
            HasPasskeys = keys.Count > 0,
        };

    static long? LastSeen(HeduiDbContext db, int number) =>
        db.Set<AttemptRow>().Where(one => one.Operator == number).Select(one => one.LastSeen).SingleOrDefault();

    /// <summary>
    /// The operator, who must be able to act now.
    /// </summary>
    /// <returns>The code of what is in the way; null when nothing is.</returns>
    public string? Hindrance(HeduiDbContext db, OperatorRow row, out Operator? found) => Hindrance(row, found = Of(db, row));

    /// <summary>The same for one that was read; null for one whose rows are not as the program wrote them.</summary>
    public string? Hindrance(OperatorRow row, Operator? found) => found switch
    {
        null => "operator_altered",
        { State: OperatorState.Dormant } => DormantAccounts.Hindrance,
        { State: not OperatorState.Active } => "operator_disabled",
        { EndsOn: { } end } when end < parts.Today => "operator_ended",
        { AgreementOn: null } => "agreement_missing",
        _ when Math.Max(found.LastSeen?.UtcTicks ?? 0, row.UsableSince) < DormantAccounts.Since(parts) => DormantAccounts.Hindrance,
        _ => null,
    };

    /// <summary>Who acts: an operator with the permission, or whoever sits at the machine where that is allowed.</summary>
    /// <exception cref="RefusedException"><c>not_allowed</c>.</exception>
    public void Demand(HeduiDbContext db, int? by, Permission permission)
    {
        if (by is { } number && (Hindrance(db, Row(db, number), out var found) is not null || !found!.May(permission)))
        {
            throw NotAllowed(permission);
        }
    }

    public static RefusedException NotAllowed(Permission permission) => new(
        "not_allowed", $"Your duties do not allow to {permission.En}.", null, string.Join(", ", permission.Duties.Select(duty => duty.En)),
        "Ask somebody with such a duty; a security administrator proposes duties.");

    public static string Word(SignInStage stage) => JsonNamingPolicy.SnakeCaseLower.ConvertName(stage.ToString());
}
