using Hedui.Security;
using Hedui.Storage;

namespace Hedui.Casework;

/// <summary>The family declares its income, property and expenditure (申报); a later declaration takes the place of the earlier one.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Items">What is declared.</param>
/// <param name="NoneOf">Kinds of which the family says that it has none: what is left blank is not nothing.</param>
public sealed record Declare(string Case, IReadOnlyList<DeclaredItem> Items, IReadOnlyList<DeclaredKind> NoneOf) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context)
    {
        var blank = Enum.GetValues<DeclaredKind>().Where(kind => !NoneOf.Contains(kind) && Items.All(item => item.Kind != kind)).ToList();
        if (blank.Count > 0)
        {
            throw CaseRefusals.Wrong(
                "declaration_incomplete", $"Nothing is said of {string.Join(", ", blank)}.", row.Number, "items of each kind, or the statement that there are none",
                "Ask the family; what is left blank is not nothing.");
        }

        if (Items.Any(item => item.Fen < 0 || item.Until < item.From || item.Code.Length == 0 || NoneOf.Contains(item.Kind)))
        {
            throw CaseRefusals.Wrong(
                "declaration_wrong", "An item contradicts itself.", row.Number, "amounts from 0 fen, a period that does not end before it begins, a code, no item of a kind that there is none of");
        }
    }

    internal override void Apply(CaseEntry row, CaseContext context) => row.HasDeclaration = true;
}

/// <summary>Who speaks for the family promises that what is declared is true (诚信承诺).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="TextVersion">Version of the text that was signed.</param>
/// <param name="Proof">SM3 digest of the scan or of the electronic record, 64 hexadecimal digits.</param>
public sealed record PromiseTruth(string Case, string TextVersion, string Proof) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context)
    {
        if (Proof.Length != 64 || TextVersion.Length == 0)
        {
            throw CaseRefusals.Wrong("proof_missing", "What was signed is not proved.", row.Number, "the version of the text and the SM3 digest of what was signed");
        }
    }

    internal override void Apply(CaseEntry row, CaseContext context) => row.HasPromise = true;
}

/// <summary>Tells the family at once all that is missing (一次性告知).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Missing">What, one line each; nothing that departments can tell.</param>
public sealed record AskPapers(string Case, IReadOnlyList<string> Missing) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context)
    {
        if (Missing.All(string.IsNullOrWhiteSpace))
        {
            throw CaseRefusals.Wrong("missing_nothing", "It is not said what is missing.", row.Number, "one line for each paper");
        }
    }

    internal override void Apply(CaseEntry row, CaseContext context)
    {
    }
}

/// <summary>The family brought what was missing (补正).</summary>
/// <param name="Case">Number of the case.</param>
public sealed record BringPapers(string Case) : CaseCommand(Case)
{
    internal override void Apply(CaseEntry row, CaseContext context)
    {
    }
}

/// <summary>The family takes its application back (撤回申请): its own will, in its own words.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Words">What the family said.</param>
public sealed record WithdrawApplication(string Case, string Words) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context)
    {
        if (row.DecidedOn is not null)
        {
            throw CaseRefusals.Wrong(
                "decided_before", "What was decided cannot be taken back by withdrawing the application.", row.Number, "before the first decision", "Settle the objection instead.");
        }

        Reasons.DemandWords(Words, row.Number);
    }

    internal override void Apply(CaseEntry row, CaseContext context) => row.OpenObjections = 0;
}

/// <summary>The handler accepts the application (受理): from now on the time limits run.</summary>
/// <param name="Case">Number of the case.</param>
public sealed record AcceptApplication(string Case) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context)
    {
        if (context.Household() is null)
        {
            throw CaseRefusals.Wrong("household_unknown", "The registry has no such household on this day.", row.Number, "a household with members");
        }
    }

    internal override void Apply(CaseEntry row, CaseContext context) => row.AcceptedOn = context.Today;
}

/// <summary>Has another handler drawn (重新分配), because the present one is kin, ill, or gone.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Reason">Why.</param>
public sealed record RedrawHandler(string Case, string Reason) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context) => Reasons.DemandWords(Reason, row.Number);

    internal override void Apply(CaseEntry row, CaseContext context) => row.Handler = context.Draw(row);
}

/// <summary>Files a document (收取材料): its bytes are looked at, not its name, and kept sealed.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Kind">What it is, e.g. <c>visit_photo</c>, <c>medical_bill</c>.</param>
/// <param name="Content">The bytes.</param>
public sealed record AttachDocument(
    string Case, string Kind, [property: System.Text.Json.Serialization.JsonIgnore] ReadOnlyMemory<byte> Content) : CaseCommand(Case)
{
    /// <summary>SM3 digest of the bytes.</summary>
    public string Digest => Sm3.Hex(Content.Span);

    internal override void Demand(CaseEntry row, CaseContext context)
    {
        DocumentForms.Demand(Content.Span, context.Options.MostDocumentBytes, row.Number);
        if (row.Documents >= context.Options.MostDocuments)
        {
            throw CaseRefusals.Wrong("documents_too_many", "The case has as many documents as it may.", row.Number, "as many as the office set");
        }
    }

    internal override void Apply(CaseEntry row, CaseContext context) => row.Documents++;

    internal override void Keep(HeduiDbContext db, CaseEntry row, CaseContext context)
    {
        var id = (db.Set<DocumentEntry>().Max(one => (long?)one.Id) ?? 0) + 1;
        db.Add(new DocumentEntry
        {
            Id = id, Case = row.Id, Place = row.Documents, Kind = Kind, Form = DocumentForms.Of(Content.Span)!, Length = Content.Length, Digest = Digest,
            Sealed = context.Seal(new FieldPlace(CaseworkTables.Documents, nameof(DocumentEntry.Sealed), id), Convert.ToBase64String(Content.Span)),
        });
    }

    /// <summary>Demands that documents named by their digests were attached to the case.</summary>
    internal static void DemandThere(HeduiDbContext db, CaseEntry row, IReadOnlyList<string> digests)
    {
        if (digests.Count > 0 && digests.Distinct().Count() != db.Set<DocumentEntry>()
            .Where(one => one.Case == row.Id && digests.Contains(one.Digest)).Select(one => one.Digest).Distinct().Count())
        {
            throw CaseRefusals.Wrong(
                "unknown_document", "A document that is named was not attached to the case.", row.Number, "SM3 digests of attached documents", "Attach it first.");
        }
    }
}
