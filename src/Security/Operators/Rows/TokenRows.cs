using System.Security.Cryptography;
using System.Text;
using Hedui.Storage;

namespace Hedui.Security;

/// <summary>One-time tokens: made once, kept as a digest, used once.</summary>
static class TokenRows
{
    public const string Beginning = "beginning";
    public const string Welcome = "welcome";
    public const string Demo = "demo";

    const int Signs = 25;

    /// <summary>No sign is easily taken for another.</summary>
    const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    /// <summary>A new token; earlier ones of the kind for the operator work no more.</summary>
    public static string Make(OperatorParts parts, HeduiDbContext db, string kind, int forOperator)
    {
        var now = parts.Now;
        foreach (var older in db.Set<TokenRow>().Where(one => one.Kind == kind && one.Operator == forOperator && one.UsedAt == null).ToList())
        {
            older.UsedAt = now;
            parts.Save(db, older);
        }

        var token = new string(RandomNumberGenerator.GetItems<char>(Alphabet, Signs));
        var lasts = kind == Welcome ? parts.Rules.WelcomeMinutes : parts.Rules.TokenMinutes;
        parts.Save(db, new TokenRow { Digest = DigestOf(token), Kind = kind, Operator = forOperator, ExpiresAt = now + lasts.Minutes.Ticks });
        return string.Join('-', token.Chunk(5).Select(part => new string(part)));
    }

    /// <summary>Uses a token up, in the act's transaction.</summary>
    /// <exception cref="Kernel.RefusedException"><c>token_unknown</c>.</exception>
    public static TokenRow Use(OperatorParts parts, HeduiDbContext db, string kind, string token)
    {
        var digest = DigestOf(token);
        var row = db.Set<TokenRow>().SingleOrDefault(one => one.Digest == digest);
        if (row is null || row.Kind != kind || row.UsedAt != null || row.ExpiresAt <= parts.Now || !parts.Codes.IsSound(row))
        {
            throw SignInRefusals.Of("token_unknown");
        }

        row.UsedAt = parts.Now;
        parts.Save(db, row);
        return row;
    }

    /// <summary>However somebody typed it: hyphens, blanks and small letters make no difference.</summary>
    static byte[] DigestOf(string token) =>
        Sm3.Hash(Encoding.UTF8.GetBytes("token " + string.Concat(token.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit))));
}
