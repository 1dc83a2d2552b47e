using System.Text.Json;
using System.Text.RegularExpressions;
using Hedui.Security;
using Hedui.Storage;

namespace Hedui.Casework;

/// <summary>A case as it stands: a row of <c>cases</c>. What is personal lies sealed with the steps, not here.</summary>
sealed partial class CaseEntry : IDivisionRow
{
    public long Id { get; set; }

    public required string Number { get; set; }

    public long Version { get; set; }

    public int Division { get; set; }

    /// <summary>Twelve-digit code of the village or community, or the smallest division known.</summary>
    public required string Village { get; set; }

    public int Household { get; set; }

    public DateOnly AppliedOn { get; set; }

    /// <summary>How the application came.</summary>
    public required string Channel { get; set; }

    /// <summary>The node that sent it on, and its number there.</summary>
    public string? Origin { get; set; }

    /// <summary>Keys with spaces between.</summary>
    public required string Programmes { get; set; }

    public required string State { get; set; }

    /// <summary>Where the first open objection found the case.</summary>
    public string? StateBefore { get; set; }

    public string Handler { get; set; } = "";

    /// <summary>Everybody who ever handled it, with spaces between.</summary>
    public string Handlers { get; set; } = "";

    public string Reviewers { get; set; } = "";

    public string Approvers { get; set; } = "";

    /// <summary>Whether somebody in it is kin of an official on the register: then the county visits before it decides.</summary>
    public bool IsRelated { get; set; }

    public bool IsSpecial { get; set; }

    public bool HasDeclaration { get; set; }

    public bool HasPromise { get; set; }

    public DateOnly? OrderedOn { get; set; }

    public string? Report { get; set; }

    public DateOnly? ReportOn { get; set; }

    public string Machine { get; set; } = "";

    /// <summary>A report came while help was given that says something else than what is given, and nobody has judged since.</summary>
    public bool AwaitsJudgement { get; set; }

    public DateOnly? VisitedOn { get; set; }

    public DateOnly? CountyVisitedOn { get; set; }

    public DateOnly? AppraisedOn { get; set; }

    /// <summary>What the township proposes, then what the county decided.</summary>
    public string Judgement { get; set; } = "";

    public DateOnly? PublishedOn { get; set; }

    public int PublicityRounds { get; set; }

    /// <summary>Whether the present proposal was on show to the end.</summary>
    public bool WasShown { get; set; }

    /// <summary>Days of publicity that are over: <c>2026-03-02/2026-03-09</c>, with spaces between.</summary>
    public string PublicDays { get; set; } = "";

    public int OpenObjections { get; set; }

    public bool IsUpheld { get; set; }

    public DateOnly? AcceptedOn { get; set; }

    public DateOnly? DecidedOn { get; set; }

    /// <summary>The last day of a benefit that leaves by degrees.</summary>
    public DateOnly? LeavesOn { get; set; }

    public int Documents { get; set; }

    /// <summary>Time limits that run: <c>review:2026-03-02</c>, with spaces between.</summary>
    public string Running { get; set; } = "";

    public DateOnly? DueOn { get; set; }

    public string? DueLimit { get; set; }

    public long ChangedAt { get; set; }

    public byte[] Code { get; set; } = [];

    /// <summary>Whether a number is written out to its end, and may be one: the last part grows with the cases.</summary>
    public static bool IsWholeNumber(string number) => WholeNumber().IsMatch(number);

    [GeneratedRegex(@"^HC-\d{6}-\d{8}-\d{6,}\z")]
    private static partial Regex WholeNumber();

    public RowPlace Place => new(CaseworkTables.Cases, Id, Version);

    /// <summary>Every column but the code, as the code covers them.</summary>
    public Dictionary<string, byte[]?> Columns() => new(StringComparer.Ordinal)
    {
        ["row"] = JsonSerializer.SerializeToUtf8Bytes(Copy([])),
    };

    /// <summary>The same row, so that a step can be tried on it.</summary>
    public CaseEntry Copy() => Copy(Code);

    CaseEntry Copy(byte[] code)
    {
        var copy = (CaseEntry)MemberwiseClone();
        copy.Code = code;
        return copy;
    }
}
