using Hedui.Storage;

namespace Hedui.Casework;

/// <summary>Begins the investigation (启动调查).</summary>
/// <param name="Case">Number of the case.</param>
public sealed record BeginInvestigation(string Case) : CaseCommand(Case)
{
    internal override void Apply(CaseEntry row, CaseContext context)
    {
    }
}

/// <summary>Takes the longer time limit that the law has for special cases (延长期限).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Reason">Why it is one.</param>
public sealed record ExtendLimit(string Case, string Reason) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context)
    {
        Reasons.DemandWords(Reason, row.Number);
        if (row.IsSpecial)
        {
            throw CaseRefusals.Wrong("extended_before", "The longer limit holds already.", row.Number, "once");
        }

        if (context.Law.Tightest(row, "review_special", context.Today) is null)
        {
            throw CaseRefusals.LimitUnknown(row, "review_special");
        }
    }

    internal override void Apply(CaseEntry row, CaseContext context) => row.IsSpecial = true;
}

/// <summary>Something seen at home that is otherwise than the data shows (与数据不符).</summary>
/// <param name="Category">Category of evidence it is about.</param>
/// <param name="Words">What was seen.</param>
public sealed record SeenDifference(string Category, string Words);

/// <summary>What a visit saw (入户调查记录).</summary>
/// <param name="Visitors">At least two, different; the operator first, then operators or names.</param>
/// <param name="Place">Where: an address in words.</param>
/// <param name="Words">What was seen.</param>
/// <param name="Photos">SM3 digests of photos that were attached.</param>
/// <param name="Differences">What is otherwise than the data shows.</param>
public sealed record Visit(
    IReadOnlyList<string> Visitors, string Place, string Words, IReadOnlyList<string> Photos, IReadOnlyList<SeenDifference> Differences)
{
    internal void Demand(string number, string who)
    {
        var visitors = Visitors.Select(one => one.Trim()).Where(one => one.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (visitors.Count < 2 || !visitors.Contains(who))
        {
            throw CaseRefusals.Wrong("two_visitors", "A household is visited by two people or more, and who records it is one of them.", number, "two different visitors");
        }

        if (Place.Trim().Length == 0)
        {
            throw CaseRefusals.Wrong("place_missing", "It is not said where the visit was.", number, "an address in words");
        }
    }
}

/// <summary>The township visited (入户调查).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Seen">What was seen.</param>
public sealed record VisitHousehold(string Case, Visit Seen) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context) => Seen.Demand(row.Number, context.Hand.Name);

    internal override void Apply(CaseEntry row, CaseContext context) => row.VisitedOn = context.Today;

    internal override void Keep(HeduiDbContext db, CaseEntry row, CaseContext context) => AttachDocument.DemandThere(db, row, Seen.Photos);
}

/// <summary>The county visited (县级入户): needed where kin of an official applies.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Seen">What was seen.</param>
public sealed record VisitByCounty(string Case, Visit Seen) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context) => Seen.Demand(row.Number, context.Hand.Name);

    internal override void Apply(CaseEntry row, CaseContext context) => row.CountyVisitedOn = context.Today;

    internal override void Keep(HeduiDbContext db, CaseEntry row, CaseContext context) => AttachDocument.DemandThere(db, row, Seen.Photos);
}

/// <summary>Neighbours appraised the case (民主评议).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Present">How many were there.</param>
/// <param name="Believe">How many hold what the family declared for true.</param>
/// <param name="Words">What was said.</param>
public sealed record RecordAppraisal(string Case, int Present, int Believe, string Words) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context)
    {
        if (Present < 1 || Believe < 0 || Believe > Present)
        {
            throw CaseRefusals.Wrong("appraisal_wrong", "The numbers of the appraisal do not go together.", row.Number, "at least one present, and no more voices than those present");
        }
    }

    internal override void Apply(CaseEntry row, CaseContext context) => row.AppraisedOn = context.Today;
}
