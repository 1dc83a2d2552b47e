using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Casework;

/// <content>Applications.</content>
public sealed partial class CaseOffice
{
    /// <summary>
    /// Receives an application (登记申请): the household is as the registry has it, a handler is drawn among the clerks who are no kin.
    /// </summary>
    /// <exception cref="RefusedException">
    /// <c>duty_missing</c>, <c>household_unknown</c>, <c>unknown_programme</c>, <c>village_other_division</c>, <c>origin_wrong</c>, <c>application_open</c>, <c>recusal_required</c>,
    /// <c>draw_not_committed</c>, <c>no_handler</c>, <c>idempotency_key_reused</c>.
    /// </exception>
    public Case Receive(Application application)
    {
        ArgumentNullException.ThrowIfNull(application);
        var hand = Hand();
        using var db = parts.Database.Context(DivisionRange.Of(hand.Division));
        using var act = parts.Audit.Begin(db);
        var content = JsonSerializer.Serialize(application, CaseJson.Options);
        if (WasDone(db, hand, application.Key, "receive|" + content, "application") is { } before)
        {
            return Case.Of(Row(db, before));
        }

        var row = Begun(db, application, hand, out var conflicted);
        var (drawn, draw) = draws.Draw(db, row.Number, Free(row.Division, conflicted));
        row.Handler = drawn;
        CaseClocks.Begin(row, parts.Law, row.AppliedOn);
        db.Add(row);
        var kept = Journal(db, row, "receive", "", hand, null, content);
        // The seed was used above; the next one is committed to before the next application.
        db.SaveChanges();
        var next = draws.Commit(db);
        Remember(db, hand, application.Key, "receive|" + content, row.Number);
        Save(db, row);
        act.Commit(new AuditAct(AuditType.CaseReceived, $"case:{row.Number}") { Digest = kept, Policy = parts.Law.Version }, draw, next);
        return Told(Case.Of(row));
    }

    /// <summary>Receives many applications, as a batch brings them: each is a case or has its refusal, and one does not hold up another.</summary>
    public IReadOnlyList<(Application Application, Case? Case, Refusal? Refusal)> Receive(IEnumerable<Application> applications)
    {
        ArgumentNullException.ThrowIfNull(applications);
        List<(Application, Case?, Refusal?)> all = [];
        foreach (var one in applications)
        {
            try
            {
                all.Add((one, Receive(one), null));
            }
            catch (RefusedException refused)
            {
                all.Add((one, null, refused.Refusal));
            }
        }

        return all;
    }

    CaseEntry Begun(HeduiDbContext db, Application application, CaseHand hand, out IReadOnlySet<string> conflicted)
    {
        var now = parts.Time.GetUtcNow();
        var today = BeijingTime.DayOf(now);
        if (!hand.Duties.Contains(Duty.TownClerk) && !hand.Duties.Contains(Duty.CountyOfficer))
        {
            throw CaseRefusals.Wrong("duty_missing", "Who acts does not have the duty to receive applications.", null, "town_clerk, county_officer");
        }

        var household = parts.Households.Find(application.Household, today);
        if (household is null || !DivisionRange.Of(hand.Division).Contains(household.Division))
        {
            throw CaseRefusals.Wrong(
                "household_unknown", "The registry has no such household in the operator's division on this day.", null, "a household with members",
                "Enter the family in the register of households first.");
        }

        var programmes = application.Programmes.Distinct(StringComparer.Ordinal).ToList();
        if (programmes.Count == 0 || programmes.Find(one => parts.Law.Find(one) is null) is not null)
        {
            throw CaseRefusals.Wrong("unknown_programme", "The law has no such programme, or none is asked for.", null, "keys of the programmes of the law");
        }

        if (application.Village.Length is < 6 or > 12 || !application.Village.All(char.IsAsciiDigit)
            || !application.Village.StartsWith(household.Division.ToString("D6", CultureInfo.InvariantCulture), StringComparison.Ordinal))
        {
            throw CaseRefusals.Wrong(
                "village_other_division", "The village does not lie in the division of the household.", null,
                "a code of 6 to 12 digits that begins with the household's division", "Check the code.");
        }

        if (!IsOriginRight(application))
        {
            throw CaseRefusals.Wrong(
                "origin_wrong", "An application that another node sent on says which node, and its number there; any other says neither.", null,
                $"up to {LongestOrigin} letters, digits, spaces and . : / - _", "Say where it came from, or choose another channel.");
        }

        DemandNoneOpen(db, household.Number, programmes);
        conflicted = recusal.Of(household);
        if (conflicted.Contains(hand.Name))
        {
            throw CaseRefusals.Recusal("application");
        }

        // A database server shows the cases of the own division alone; every case has steps, and those can be counted.
        var id = (db.Set<StepEntry>().Max(one => (long?)one.Case) ?? 0) + 1;
        return new CaseEntry
        {
            Id = id, Version = 1, Household = household.Number, Division = household.Division, Village = application.Village, AppliedOn = today,
            Number = string.Create(CultureInfo.InvariantCulture, $"HC-{household.Division:D6}-{today:yyyyMMdd}-{id:D6}"),
            Programmes = string.Join(' ', programmes), State = CaseState.Received.Code, IsRelated = conflicted.Count > 0, ChangedAt = now.UtcTicks,
            Channel = application.Channel.ToString(), Origin = application.Origin,
        };
    }

    static bool IsOriginRight(Application application) => application.Channel == ApplicationChannel.Node
        ? application.Origin is { Length: > 0 and <= LongestOrigin } origin && OriginSigns().IsMatch(origin)
        : application.Origin is null && Enum.IsDefined(application.Channel);

    const int LongestOrigin = 80;

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N} .:/_-]*\z")]
    private static partial Regex OriginSigns();

    /// <summary>One household has one open case for a programme: two would be decided apart.</summary>
    static void DemandNoneOpen(HeduiDbContext db, int household, List<string> programmes)
    {
        var ended = new[] { CaseState.Refused.Code, CaseState.Stopped.Code, CaseState.Withdrawn.Code };
        var open = db.Set<CaseEntry>().AsNoTracking().Where(one => one.Household == household && !ended.Contains(one.State)).ToList()
            .Find(one => one.Programmes.Split(' ').Intersect(programmes).Any());
        if (open is not null)
        {
            throw CaseRefusals.Wrong("application_open", "The household has an open case for one of the programmes.", open.Number, "another programme", "Go on with that case.");
        }
    }
}
