namespace Hedui.Standards;

/// <summary>Kinds of identifiers that are told apart.</summary>
public enum IdentifierKind
{
    /// <summary>None of those below.</summary>
    Unknown,

    /// <summary>公民身份号码.</summary>
    CitizenId,

    /// <summary>港澳台居民居住证 (810000, 820000, 830000).</summary>
    HongKongMacauTaiwanPermit,

    /// <summary>外国人永久居留身份证.</summary>
    ForeignPermanentResident,

    /// <summary>统一社会信用代码.</summary>
    UnifiedSocialCreditCode,

    /// <summary>机动车号牌.</summary>
    Plate,

    /// <summary>银行卡号.</summary>
    BankCard,
}

/// <summary>What a text says when read as an identifier.</summary>
/// <param name="Input">The text as given.</param>
/// <param name="Kind">What it is, or would be if it were right.</param>
/// <param name="Valid">Whether it can be used; a failed check of a company code or card is a warning only.</param>
/// <param name="Normalised">The plain form; null when it cannot be used.</param>
/// <param name="Reason">Why not, in snake_case; null when valid.</param>
/// <param name="BirthDate">Date of birth, where the number holds one with its century.</param>
/// <param name="Sex"><c>male</c> or <c>female</c>, where the number tells.</param>
/// <param name="DivisionCode">Division of issue, six digits; null when the number holds none.</param>
/// <param name="DivisionName">Its name as of birth or issue; null when no division ever had the code.</param>
/// <param name="Successors">Today's codes of that division when it is no longer in use; otherwise empty.</param>
/// <param name="Issuer">Bank of a card, area of a plate; null otherwise.</param>
/// <param name="Fixes">What was changed, by the names of <see cref="FixNames"/>.</param>
/// <param name="Warnings">What an officer should look at, in snake_case.</param>
public sealed record IdentifierReport(
    string Input,
    IdentifierKind Kind,
    bool Valid,
    string? Normalised,
    string? Reason,
    DateOnly? BirthDate,
    string? Sex,
    string? DivisionCode,
    string? DivisionName,
    IReadOnlyList<int> Successors,
    string? Issuer,
    IReadOnlyList<string> Fixes,
    IReadOnlyList<string> Warnings)
{
    /// <summary>The kind in snake_case, e.g. <c>citizen_id</c>.</summary>
    public string KindName => Kind switch
    {
        IdentifierKind.CitizenId => "citizen_id",
        IdentifierKind.HongKongMacauTaiwanPermit => "hong_kong_macau_taiwan_permit",
        IdentifierKind.ForeignPermanentResident => "foreign_permanent_resident",
        IdentifierKind.UnifiedSocialCreditCode => "unified_social_credit_code",
        IdentifierKind.Plate => "plate",
        IdentifierKind.BankCard => "bank_card",
        _ => "unknown",
    };
}
