using System.Globalization;
using System.Text.Json.Serialization;
using Hedui.Storage;

namespace Hedui.Casework;

/// <summary>What an objection is against (异议对象).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ObjectionTarget>))]
public enum ObjectionTarget : byte
{
    /// <summary>A finding of the report (疑点).</summary>
    Finding,

    /// <summary>A conclusion of the report (核对结论).</summary>
    Conclusion,

    /// <summary>What was on show (公示内容).</summary>
    Publicity,

    /// <summary>The decision (审核确认决定).</summary>
    Decision,
}

/// <summary>Somebody objects (提出异议); never too late.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Target">Against what.</param>
/// <param name="Finding">Which finding or figure; null where the target is the whole.</param>
/// <param name="Words">What is said against it.</param>
/// <param name="Evidence">SM3 digests of documents that were attached.</param>
public sealed record RaiseObjection(
    string Case, ObjectionTarget Target, string? Finding, string Words, IReadOnlyList<string> Evidence) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context)
    {
        Reasons.DemandWords(Words, row.Number);
        var isThere = Target switch
        {
            ObjectionTarget.Finding or ObjectionTarget.Conclusion => row.Report is not null,
            ObjectionTarget.Publicity => row.PublicityRounds > 0,
            _ => row.DecidedOn is not null,
        };
        if (!isThere)
        {
            throw CaseRefusals.Wrong(
                "objection_target_missing", "What is objected to is not there yet.", row.Number, "a report that was taken, a proposal that was shown, a decision");
        }
    }

    internal override void Apply(CaseEntry row, CaseContext context)
    {
        row.OpenObjections++;
        EndPublicity.TakeDown(row, context.Today);
    }

    internal override void Keep(HeduiDbContext db, CaseEntry row, CaseContext context)
    {
        AttachDocument.DemandThere(db, row, Evidence);
        var place = (db.Set<ObjectionEntry>().Where(one => one.Case == row.Id).Max(one => (int?)one.Place) ?? 0) + 1;
        db.Add(new ObjectionEntry { Case = row.Id, Place = place, Target = Target, Report = row.Report, MadeOn = context.Today });
    }
}

/// <summary>A step with one objection of the case.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Objection">Its number within the case, from 1.</param>
public abstract record ObjectionCommand(string Case, int Objection) : CaseCommand(Case)
{
    internal override void Apply(CaseEntry row, CaseContext context)
    {
    }

    internal override void Keep(HeduiDbContext db, CaseEntry row, CaseContext context)
    {
        var objection = db.Set<ObjectionEntry>().FirstOrDefault(one => one.Case == row.Id && one.Place == Objection && one.SettledOn == null)
            ?? throw CaseRefusals.Wrong(
                "unknown_objection", "There is no open objection of that number.", row.Number, "the number of one that is open",
                Objection.ToString(CultureInfo.InvariantCulture));
        Move(objection, row, context.Today);
    }

    internal abstract void Move(ObjectionEntry objection, CaseEntry row, DateOnly today);
}

/// <summary>Asks the source whose record is said to be wrong to correct it (请数据源更正).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Objection">Number of the objection.</param>
/// <param name="Source">Key of the source.</param>
/// <param name="Words">What is wrong with it.</param>
public sealed record AskCorrection(string Case, int Objection, string Source, string Words) : ObjectionCommand(Case, Objection)
{
    internal override void Demand(CaseEntry row, CaseContext context)
    {
        Reasons.DemandWords(Words, row.Number);
        Reasons.DemandWords(Source, row.Number);
    }

    internal override void Move(ObjectionEntry objection, CaseEntry row, DateOnly today) =>
        (objection.CorrectionSource, objection.CorrectionAskedOn) = (Source, today);
}

/// <summary>The source corrected its record, in a delivery (登记更正).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Objection">Number of the objection.</param>
/// <param name="Delivery">The delivery with the correction.</param>
public sealed record RecordCorrection(string Case, int Objection, string Delivery) : ObjectionCommand(Case, Objection)
{
    internal override void Demand(CaseEntry row, CaseContext context) => Reasons.DemandWords(Delivery, row.Number);

    internal override void Move(ObjectionEntry objection, CaseEntry row, DateOnly today) => objection.CorrectionDelivery =
        objection.CorrectionAskedOn is not null ? Delivery : throw CaseRefusals.Wrong(
            "correction_not_asked", "No source was asked for a correction.", row.Number, "after ask_correction");
}

/// <summary>Answers an objection (答复异议). One against the report is upheld with a new report, which shows the difference.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Objection">Number of the objection.</param>
/// <param name="IsUpheld">Whether it is right.</param>
/// <param name="Words">The answer, as whoever objected is told.</param>
public sealed record SettleObjection(string Case, int Objection, bool IsUpheld, string Words) : ObjectionCommand(Case, Objection)
{
    internal override void Demand(CaseEntry row, CaseContext context) => Reasons.DemandWords(Words, row.Number);

    internal override void Apply(CaseEntry row, CaseContext context) =>
        (row.OpenObjections, row.IsUpheld) = (row.OpenObjections - 1, row.IsUpheld || IsUpheld);

    internal override void Move(ObjectionEntry objection, CaseEntry row, DateOnly today)
    {
        if (IsUpheld && objection.Report == row.Report && objection.Target is (ObjectionTarget.Finding or ObjectionTarget.Conclusion))
        {
            throw CaseRefusals.Wrong(
                "recheck_report_missing", "An objection to the report is upheld with a new report.", row.Number, "after take_report with the report of the re-check");
        }

        (objection.IsUpheld, objection.SettledOn) = (IsUpheld, today);
        objection.NewReport = objection.Report == row.Report ? null : row.Report;
    }
}
