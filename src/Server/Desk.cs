using Hedui.Security;

namespace Hedui.Server;

/// <summary>What the pages need from an installation, as a few questions. Safe for many threads.</summary>
public sealed record Desk
{
    /// <summary>Until disposed, what is asked in this flow of work is asked under this ticket; null for none.</summary>
    public required Func<string?, IDisposable> Under { get; init; }

    /// <summary>The latest run, counted for the division of who asks.</summary>
    public required Func<Operator, Overview> Overview { get; init; }

    /// <summary>Divisions side by side, within the division of who asks.</summary>
    public required Func<Operator, DivisionQuery, DivisionOverview> Divisions { get; init; }

    /// <summary>One page of the list of reports of the division of who asks.</summary>
    public required Func<Operator, ReportQuery, ReportList> Find { get; init; }

    /// <summary>One page of the rows in quarantine.</summary>
    public required Func<QuarantineQuery, QuarantineList> Quarantine { get; init; }

    /// <summary>
    /// One household's report as a screen shows it, masked; with names when that is asked for, in English or else Chinese.
    /// </summary>
    public required Func<Operator, string, bool, bool, CancellationToken, Task<byte[]>> Look { get; init; }

    /// <summary>Who looked at a household, or at one of its members; refused with <c>unknown_household</c> when there is none.</summary>
    public required Func<Operator, string, int?, IReadOnlyList<Look>> Looks { get; init; }

    /// <summary>Tickets of the division of who asks, newest first: their own, and everybody's for who keeps them; the look goes on record too.</summary>
    public required Func<Operator, IReadOnlyList<QueryTicket>> Tickets { get; init; }

    /// <summary>Issues a ticket as it was asked for by who asks; its number.</summary>
    public required Func<Operator, TicketWish, long> IssueTicket { get; init; }

    /// <summary>Takes a ticket back.</summary>
    public required Action<long> WithdrawTicket { get; init; }

    /// <summary>Confirms what somebody else looked at in an emergency.</summary>
    public required Action<long> ConfirmTicket { get; init; }

    /// <summary>Releases the most sensitive amounts under a ticket until an instant, for a reason.</summary>
    public required Action<long, DateTimeOffset, string> ReleaseTicket { get; init; }

    /// <summary>Lets the operator with a login look at more households today, for a reason.</summary>
    public required Action<string, int, string> RaiseQuota { get; init; }

    /// <summary>A page of the record of acts; the look goes on record too.</summary>
    public required Func<AuditQuery, AuditPage> Record { get; init; }

    /// <summary>Alarms of patrol in a state, newest first, at most so many after so many, and how many there are; the look goes on record too.</summary>
    public required Func<AlarmState, int, int, (IReadOnlyList<AlarmEntry> Alarms, int Found)> Alarms { get; init; }

    /// <summary>Runs patrol over some days, both inclusive; how much stood out anew.</summary>
    public required Func<DateOnly, DateOnly, int> RunPatrol { get; init; }

    /// <summary>Says how an alarm ended, and why.</summary>
    public required Action<long, AlarmState, string> SettleAlarm { get; init; }

    /// <summary>Which versions of the law the installation works under.</summary>
    public required LawDesk Law { get; init; }

    /// <summary>Batches over everybody.</summary>
    public required BatchDesk Batches { get; init; }

    /// <summary>Cases; null where there are none to work with.</summary>
    public Func<CaseDesk>? Cases { get; init; }

    /// <summary>What everybody works by; null where there is nothing of the kind.</summary>
    public ReferenceDesk? Reference { get; init; }

    /// <summary>
    /// One household's report in a form, in English or else Chinese; refused with <c>unknown_household</c> when there is none
    /// in the division of who asks.
    /// </summary>
    public required Func<Operator, string, ReportFormat, bool, CancellationToken, Task<byte[]>> Report { get; init; }
}

/// <summary>Releases of the law as the pages need them.</summary>
/// <param name="Present">The version in the folder, and its files with their digests.</param>
/// <param name="IsReleased">Whether work under the version in the folder may go on.</param>
/// <param name="List">Every proposal, the newest first.</param>
/// <param name="Propose">Proposes the version in the folder, for a reason.</param>
/// <param name="Confirm">Confirms what another proposed.</param>
/// <param name="Reject">Rejects what was proposed.</param>
public sealed record LawDesk(
    Func<(string Version, IReadOnlyDictionary<string, string> Files)> Present, Func<bool> IsReleased, Func<IReadOnlyList<LawRelease>> List, Action<string> Propose,
    Action<long> Confirm, Action<long> Reject);

/// <summary>Batches as the pages need them.</summary>
/// <param name="Now">The one that runs, or the last; null before the first.</param>
/// <param name="Begin">Begins one for an operator whose session has this token; refused with <c>batch_runs</c> while one runs.</param>
/// <param name="Listen">Has somebody told of every step from now on.</param>
public sealed record BatchDesk(Func<BatchProgress?> Now, Action<Operator, string> Begin, Action<Action<BatchProgress>> Listen);

/// <summary>How a report is handed out.</summary>
public enum ReportFormat
{
    /// <summary>The signed document for programs.</summary>
    Json,

    /// <summary>The page for people.</summary>
    Html,

    /// <summary>The paper.</summary>
    Pdf,
}
