using System.Globalization;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Casework;

/// <summary>Seeds that were committed to and draws that used them. One seed is always ahead, so that none is chosen for a case.</summary>
sealed class DrawBook(FieldSeal seal)
{
    /// <summary>Makes the next seed; its digest goes on record with the act.</summary>
    public AuditAct Commit(HeduiDbContext db)
    {
        var seed = HandlerDraw.NewSeed();
        var id = (db.Set<DrawEntry>().Max(one => (long?)one.Id) ?? 0) + 1;
        var commitment = HandlerDraw.CommitmentOf(seed);
        db.Add(new DrawEntry { Id = id, Commitment = commitment, Sealed = seal.Seal(Place(id), Convert.ToHexStringLower(seed)) });
        return new AuditAct(AuditType.DrawCommitted, ObjectOf(id)) { Digest = commitment };
    }

    /// <summary>Draws among the candidates by the seed that has waited longest.</summary>
    /// <exception cref="Kernel.RefusedException"><c>draw_not_committed</c>, <c>no_handler</c>.</exception>
    public (string Drawn, AuditAct Act) Draw(HeduiDbContext db, string number, IEnumerable<string> among)
    {
        var row = db.Set<DrawEntry>().OrderBy(one => one.Id).FirstOrDefault(one => one.Number == null) ?? throw CaseRefusals.Wrong(
            "draw_not_committed", "No seed was committed to before the case.", number, "a seed on record beforehand", "Commit to one first.");
        var candidates = among.Distinct().Order(StringComparer.Ordinal).ToList();
        if (candidates.Count == 0)
        {
            throw CaseRefusals.Wrong(
                "no_handler", "No town clerk of the division is free to handle the case: kin, or another part in it.", number,
                "a clerk who is no kin and has no other part", "Have one appointed, or lent by a neighbouring office.");
        }

        var seed = seal.Open(Place(row.Id), row.Sealed).Reveal();
        (row.Number, row.Seed, row.Candidates) = (number, seed, string.Join(' ', candidates));
        row.Drawn = HandlerDraw.Of(Convert.FromHexString(seed), number, candidates);
        return (row.Drawn, new AuditAct(AuditType.HandlerDrawn, ObjectOf(row.Id)) { Digest = seed, Count = candidates.Count });
    }

    public static IReadOnlyList<HandlerDraw> Of(HeduiDbContext db, string number) =>
    [
        .. db.Set<DrawEntry>().AsNoTracking().Where(one => one.Number == number).OrderBy(one => one.Id).AsEnumerable()
            .Select(one => new HandlerDraw(one.Id, number, one.Commitment, one.Seed!, one.Candidates!.Split(' '), one.Drawn!)),
    ];

    static FieldPlace Place(long id) => new(CaseworkTables.Draws, nameof(DrawEntry.Sealed), id);

    static string ObjectOf(long id) => string.Create(CultureInfo.InvariantCulture, $"draw:{id}");
}
