using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Hedui.Storage;

namespace Hedui.Security;

/// <summary>Sessions as rows, opened and ended in the act's transaction.</summary>
static class SessionRows
{
    const int TokenLength = 32;

    /// <summary>Opens a session; the token is for the browser alone.</summary>
    public static (string Token, SessionRow Row) Open(
        OperatorParts parts, HeduiDbContext db, int ofOperator, SignInStage stage, string? address, long? provedAt)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenLength));
        var now = parts.Now;
        var lasts = stage == SignInStage.Full ? parts.Rules.SessionMinutes : parts.Rules.HalfwayMinutes;
        var row = new SessionRow
        {
            Operator = ofOperator, Digest = DigestOf(token), Stage = OperatorReading.Word(stage), Address = address, StartedAt = now,
            SeenAt = now, EndsAt = now + lasts.Minutes.Ticks, ProvedAt = provedAt,
        };
        parts.Save(db, row);
        if (stage == SignInStage.Factor)
        {
            // Shown on a page as text, so sealed as text.
            row.Pending = parts.Fields.Seal(OperatorParts.PendingPlace(row), Convert.ToBase64String(parts.Factor.Make()));
            parts.Save(db, row);
        }

        return (token, row);
    }

    public static byte[] DigestOf(string token) => Sm3.Hash(Encoding.UTF8.GetBytes("session " + token));

    /// <summary>How the record of acts names a session.</summary>
    public static string MarkOf(byte[] digest) => Convert.ToHexStringLower(digest.AsSpan(0, 8));

    public static void End(OperatorParts parts, HeduiDbContext db, SessionRow row)
    {
        row.EndedAt = parts.Now;
        parts.Save(db, row);
    }

    /// <summary>Ends every session of an operator but one; how many there were.</summary>
    public static int EndAll(OperatorParts parts, HeduiDbContext db, int ofOperator, int but = 0)
    {
        var now = parts.Now;
        var open = db.Set<SessionRow>().Where(one => one.Operator == ofOperator && one.EndedAt == null && one.EndsAt > now && one.Id != but).ToList();
        foreach (var row in open)
        {
            End(parts, db, row);
        }

        return open.Count;
    }
}
