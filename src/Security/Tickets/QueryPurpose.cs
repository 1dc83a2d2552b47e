namespace Hedui.Security;

/// <summary>What for personal data may be looked at (查询目的). Another purpose needs another authorisation.</summary>
public enum QueryPurpose : byte
{
    /// <summary>Verifying a household that has applied (救助申请核对).</summary>
    Verification = 1,

    /// <summary>Verifying again while a benefit is paid (定期复核).</summary>
    Reverification = 2,

    /// <summary>The household says that a report is wrong (异议复核).</summary>
    Objection = 3,

    /// <summary>Repairing rows that a source handed over and nobody could read (数据修正); needs no authorisation of those in them.</summary>
    Repair = 4,
}

/// <summary>How an authorisation was signed.</summary>
public enum AuthorisationForm : byte
{
    /// <summary>On paper, which was scanned, before two witnesses (纸质签署，两名见证人).</summary>
    Paper = 1,

    /// <summary>Electronically, with a confirmation to the person (电子签署).</summary>
    Electronic = 2,

    /// <summary>With a certificate of the person's (证书签名).</summary>
    Certificate = 3,
}

/// <summary>What kind of ticket it is.</summary>
public enum TicketKind : byte
{
    /// <summary>For one case and its people.</summary>
    Case = 1,

    /// <summary>A verification order (核对委托): for a batch over the households that it names.</summary>
    Order = 2,

    /// <summary>For the rows of one source that wait in quarantine.</summary>
    Repair = 3,

    /// <summary>Looking before there is an authorisation (应急查看): a second person has to confirm it within a day.</summary>
    Emergency = 4,
}
