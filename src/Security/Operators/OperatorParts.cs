using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hedui.Security;

/// <summary>What the doors of the operators work with.</summary>
sealed class OperatorParts(HeduiDatabase database, KeyRing keys, AuditTrail audit, TimeProvider time, SignInRules rules)
{
    public HeduiDatabase Database => database;

    public AuditTrail Audit => audit;

    public TimeProvider Time => time;

    public SignInRules Rules => rules;

    public RowCodes Codes { get; } = new(keys);

    public FieldSeal Fields { get; } = new(keys);

    public ISecondFactor Factor { get; } = new TimeCodes();

    /// <summary>PBKDF2-HMAC-SHA512; replaced by a test that counts.</summary>
    public IPasswordHasher<OperatorRow> Hasher { get; set; } = new PasswordHasher<OperatorRow>(Options.Create(
        new PasswordHasherOptions { IterationCount = rules.HashIterations.Value }));

    public long Now => time.GetUtcNow().UtcTicks;

    /// <summary>Today at the office.</summary>
    public DateOnly Today => BeijingTime.DayOf(time.GetUtcNow());

    public static FieldPlace NamePlace(OperatorRow row) => new(row.Table, nameof(row.Name), row.Id);

    public static FieldPlace FactorPlace(OperatorRow row) => new(row.Table, nameof(row.Factor), row.Id);

    public static FieldPlace PendingPlace(SessionRow row) => new(row.Table, nameof(row.Pending), row.Id);

    public static FieldPlace AskedPlace(SessionRow row) => new(row.Table, nameof(row.Asked), row.Id);

    /// <summary>Writes a changed row with its code.</summary>
    public void Save(HeduiDbContext db, ISealedRow row)
    {
        if (row.Id == 0)
        {
            db.Add(row);
            db.SaveChanges();
        }

        Codes.Renew(row);
        db.SaveChanges();
    }
}
