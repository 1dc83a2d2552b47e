using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>
/// Operators, their duties, sign-ins and one-time tokens. The database itself refuses duties that exclude each other, a
/// grant confirmed by its proposer or its holder, a number given twice, and the removal of an operator or a grant; so does
/// whoever writes to it past the program.
/// </summary>
public sealed class OperatorTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<OperatorRow>(table =>
        {
            table.ToTable("operators");
            table.Property(row => row.Id).ValueGeneratedOnAdd();
            table.Property(row => row.ConcurrencyStamp).IsConcurrencyToken();
            table.HasIndex(row => row.NormalizedUserName).IsUnique().HasFilter("State <> 'closed'");
            table.HasIndex(row => row.StaffNumber).IsUnique().HasFilter("State <> 'closed'");
            table.Ignore(row => row.Table).Ignore(row => row.Sealed);
            // What Identity has and we have otherwise: the counter must be atomic, the second factor is never off.
            table.Ignore(row => row.Email).Ignore(row => row.NormalizedEmail).Ignore(row => row.EmailConfirmed)
                .Ignore(row => row.PhoneNumber).Ignore(row => row.PhoneNumberConfirmed).Ignore(row => row.TwoFactorEnabled)
                .Ignore(row => row.LockoutEnabled).Ignore(row => row.LockoutEnd).Ignore(row => row.AccessFailedCount);
        });
        model.Entity<GrantRow>(table =>
        {
            table.ToTable("operator_grants");
            table.HasIndex(row => row.Operator);
            table.Ignore(row => row.Table).Ignore(row => row.Sealed);
        });
        model.Entity<SessionRow>(table =>
        {
            table.ToTable("operator_sessions");
            table.HasIndex(row => row.Digest).IsUnique();
            table.HasIndex(row => row.Operator);
            table.Ignore(row => row.Table).Ignore(row => row.Sealed);
        });
        model.Entity<PasskeyRow>(table =>
        {
            table.ToTable("operator_passkeys");
            table.HasIndex(row => row.Credential).IsUnique().HasFilter("RemovedAt IS NULL");
            table.HasIndex(row => row.Operator);
            table.Ignore(row => row.Table).Ignore(row => row.Sealed);
        });
        model.Entity<TokenRow>(table =>
        {
            table.ToTable("operator_tokens");
            table.HasIndex(row => row.Digest).IsUnique();
            table.Ignore(row => row.Table).Ignore(row => row.Sealed);
        });
        model.Entity<AttemptRow>(table =>
        {
            table.ToTable("operator_attempts");
            table.HasKey(row => row.Operator);
            table.Property(row => row.Operator).ValueGeneratedNever();
        });
        model.Entity<PasswordRow>(table =>
        {
            table.ToTable("operator_passwords");
            table.HasIndex(row => row.Operator);
        });
    }

    /// <summary>What these tables keep sealed: names, second factors, what sessions wait for; and the codes of rows.</summary>
    public static IReadOnlyList<ISealedHolding> Holdings(HeduiDatabase database, KeyRing keys)
    {
        var codes = new RowCodes(keys);
        return
        [
            Of<OperatorRow>("operators", "operators", [nameof(OperatorRow.Name), nameof(OperatorRow.Factor)], row =>
            {
                row.Name = keys.Reseal(row.Name, OperatorParts.NamePlace(row).Context);
                row.Factor = keys.Reseal(row.Factor, OperatorParts.FactorPlace(row).Context);
            }),
            Of<SessionRow>("sessions", "operator_sessions", [nameof(SessionRow.Pending), nameof(SessionRow.Asked)], row =>
            {
                row.Pending = keys.Reseal(row.Pending, OperatorParts.PendingPlace(row).Context);
                row.Asked = keys.Reseal(row.Asked, OperatorParts.AskedPlace(row).Context);
            }),
            Of<GrantRow>("grants", "operator_grants", [], _ => { }),
            Of<PasskeyRow>("passkeys", "operator_passkeys", [], _ => { }),
            Of<TokenRow>("tokens", "operator_tokens", [], _ => { }),
        ];

        SealedRows<T> Of<T>(string name, string table, IReadOnlyList<string> columns, Action<T> anew)
            where T : class, ISealedRow => new(
            database, keys, new SealedTable(name, table, ["Id"], columns) { Code = nameof(ISealedRow.Code) }, row => [row.Id],
            row =>
            {
                // An altered row must not get a code that says it is as it was.
                codes.Demand(row);
                anew(row);
                codes.Anew(row);
            });
    }

    /// <inheritdoc/>
    public IEnumerable<Guard> Guards => OperatorGuards.All;

    /// <inheritdoc/>
    public string Seed => OperatorGuards.Seed;
}
