using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hedui.Security;

/// <summary>
/// Asks browsers for passkeys (W3C Web Authentication) and takes their answers, by the handler of ASP.NET Core Identity. What was
/// asked lies sealed in the session and is taken with the first answer, right or wrong.
/// </summary>
sealed class PasskeyAsking(OperatorParts parts)
{
    const int LongestName = 40;

    // A key stays bound to the host under which it was made, and beside the password it need not know its owner by itself.
    static readonly IOptions<IdentityPasskeyOptions> Options = Microsoft.Extensions.Options.Options.Create(new IdentityPasskeyOptions
    {
        AttestationConveyancePreference = "none", ResidentKeyRequirement = "discouraged", UserVerificationRequirement = "preferred",
        ValidateOrigin = told => ValueTask.FromResult(IsHere(told)),
    });

    /// <summary>What a new key is to be made for.</summary>
    public string AskToMake(SignedIn who, HttpContext http)
    {
        using var db = parts.Database.Context();
        var entity = new PasskeyUserEntity
        {
            Id = who.Operator.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), Name = who.Operator.Login, DisplayName = who.Operator.Login,
        };
        var asked = Now(Handler(db).MakeCreationOptionsAsync(entity, http));
        Keep(db, who, asked.AttestationState);
        return asked.CreationOptionsJson;
    }

    /// <summary>What a key of the operator is to sign.</summary>
    public string AskToSign(SignedIn who, HttpContext http)
    {
        using var db = parts.Database.Context();
        var asked = Now(Handler(db).MakeRequestOptionsAsync(OperatorReading.Row(db, who.Operator.Number), http));
        Keep(db, who, asked.AssertionState);
        return asked.RequestOptionsJson;
    }

    /// <summary>The key that was made, not yet written.</summary>
    /// <exception cref="RefusedException"><c>passkey_unusable</c>, <c>passkey_name</c>.</exception>
    public PasskeyRow Made(SignedIn who, string name, string answer, HttpContext http)
    {
        if (name.Length is 0 or > LongestName)
        {
            throw new RefusedException("passkey_name", "The passkey needs a name.", null, $"1 to {LongestName} characters", "Say which key it is.");
        }

        using var db = parts.Database.Context();
        var result = Take(db, who) is { } asked
            ? Now(Handler(db).PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = answer, AttestationState = asked }))
            : null;
        return result is { Succeeded: true } made
            ? new PasskeyRow
            {
                Operator = who.Operator.Number, Credential = made.Passkey.CredentialId, PublicKey = made.Passkey.PublicKey, Name = name,
                SignCount = made.Passkey.SignCount, IsVerified = made.Passkey.IsUserVerified, IsBackupEligible = made.Passkey.IsBackupEligible,
                IsBackedUp = made.Passkey.IsBackedUp, CreatedAt = parts.Now,
            }
                : throw SignInRefusals.Of("passkey_unusable");
    }

    /// <summary>Whether a key of the operator signed what was asked.</summary>
    public bool Signed(SignedIn who, string answer, HttpContext http)
    {
        using var db = parts.Database.Context();
        if (Take(db, who) is not { } asked)
        {
            return false;
        }

        var result = Now(Handler(db).PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = answer, AssertionState = asked }));
        if (!result.Succeeded || result.User.Id != who.Operator.Number)
        {
            return false;
        }

        var row = Accounts.PasskeysOf(parts, db, who.Operator.Number).Single(one => one.Credential.AsSpan().SequenceEqual(result.Passkey.CredentialId));
        (row.SignCount, row.IsBackedUp) = (result.Passkey.SignCount, result.Passkey.IsBackedUp);
        parts.Save(db, row);
        return true;
    }

    PasskeyHandler<OperatorRow> Handler(HeduiDbContext db) => new(Accounts.Of(parts, db), Options);

    void Keep(HeduiDbContext db, SignedIn who, string? state)
    {
        var session = db.Set<SessionRow>().Single(one => one.Id == who.Session);
        session.Asked = parts.Fields.Seal(OperatorParts.AskedPlace(session), state ?? throw new InvalidOperationException("Nothing was asked."));
        parts.Save(db, session);
    }

    string? Take(HeduiDbContext db, SignedIn who)
    {
        using var once = db.Database.BeginTransaction();
        var session = db.Set<SessionRow>().Single(one => one.Id == who.Session);
        if (session.Asked is not { } asked)
        {
            return null;
        }

        session.Asked = null;
        parts.Save(db, session);
        once.Commit();
        return parts.Fields.Open(OperatorParts.AskedPlace(session), asked).Reveal();
    }

    // The usual check holds the signed origin against a header, which browsers leave empty under our referrer policy. This holds it
    // against the address that was asked for.
    static bool IsHere(PasskeyOriginValidationContext told) =>
        !told.CrossOrigin && told.TopOrigin is null && Uri.TryCreate(told.Origin, UriKind.Absolute, out var origin)
        && (origin.Scheme == Uri.UriSchemeHttps || (origin.Scheme == Uri.UriSchemeHttp && origin.Host == "localhost"))
        && string.Equals(origin.Authority, told.HttpContext.Request.Host.Value, StringComparison.OrdinalIgnoreCase);

    // The store answers before the call returns; the task is done.
    static T Now<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
