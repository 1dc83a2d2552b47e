using Hedui.Kernel;
using Hedui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security.Tests;

/// <summary>The audit administrator's desk over a real record of acts.</summary>
public class PatrolDeskTests : IDisposable
{
    static readonly AuditActor Clerk = ARecord.Somebody with { Operator = "operator:7" };
    static readonly AuditActor Auditor = ARecord.Somebody with { Operator = "operator:3" };
    static readonly Pseudonym Brother = new(0xB207);

    readonly ARecord record;

    public PatrolDeskTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected PatrolDeskTests(DatabaseKind kind) => record = new ARecord(kind);

    public void Dispose() => record.Dispose();

    PatrolDesk Desk => new(record.Database, record.Trail, record.Clock);

    RelativeRegister Relatives => new(record.Database, record.Trail);

    DateOnly Today => BeijingTime.DayOf(record.Clock.GetUtcNow());

    [Fact]
    public void A_look_at_a_declared_relative_is_found_once_and_settled_with_a_reason()
    {
        Relatives.Declare("operator:7", Brother, Tie.Kin, Today);
        LookAt(Brother);

        var alarm = Assert.Single(Run());
        Assert.Equal(("own_circle", "operator:7", AlarmState.Open), (alarm.Detector, alarm.Operator, alarm.State));
        Assert.Empty(Run());

        using (record.Trail.As(Auditor))
        {
            Desk.Settle(alarm.Number, AlarmState.Dismissed, "同名");
        }

        Assert.Equal((AlarmState.Dismissed, "operator:3"), (Assert.Single(Desk.List(null, 10, 0).Alarms).State, Desk.List(null, 10, 0).Alarms[0].SettledBy));
        Assert.Empty(Desk.List(AlarmState.Open, 10, 0).Alarms);
    }

    [Fact]
    public void A_declaration_that_ended_ties_nobody()
    {
        Relatives.End(Relatives.Declare("operator:7", Brother, Tie.Kin, Today), Today);
        LookAt(Brother);

        Assert.Empty(Run());
    }

    [Fact]
    public void Refused_looks_are_part_of_the_record_that_patrol_reads()
    {
        using (record.Trail.As(Clerk))
        {
            for (var i = 0; i < 8; i++)
            {
                record.Trail.RecordRefused("page:/reports/{file}", "unknown_household");
            }
        }

        Assert.Equal("scanning", Assert.Single(Run()).Detector);
    }

    [Theory]
    [InlineData(99, "gone", "unknown_alarm")]
    [InlineData(1, " ", "reason_missing")]
    public void Settling_says_what_is_wrong(long number, string because, string code)
    {
        Relatives.Declare("operator:7", Brother, Tie.Kin, Today);
        LookAt(Brother);
        Run();

        Assert.Equal(code, Assert.Throws<RefusedException>(() => Desk.Settle(number, AlarmState.Confirmed, because)).Refusal.Code);
    }

    [Fact]
    public void Nobody_settles_an_alarm_about_oneself_nor_one_that_is_settled()
    {
        Relatives.Declare("operator:7", Brother, Tie.Kin, Today);
        LookAt(Brother);
        var number = Assert.Single(Run()).Number;

        using (record.Trail.As(Clerk))
        {
            Assert.Equal("alarm_own", Assert.Throws<RefusedException>(() => Desk.Settle(number, AlarmState.Dismissed, "mine")).Refusal.Code);
        }

        Desk.Settle(number, AlarmState.Confirmed, "seen");
        Assert.Equal("alarm_settled", Assert.Throws<RefusedException>(() => Desk.Settle(number, AlarmState.Dismissed, "after all")).Refusal.Code);
    }

    [Fact]
    public void A_sample_is_committed_to_on_record_before_it_is_drawn()
    {
        LookAt(Brother);
        var (sample, events) = Desk.Draw(Today, Today, 1_000_000);

        var told = new AuditReader(record.Database).Find(new AuditQuery { Rows = 100 }).Events;
        Assert.Equal(
            [("report_handed_out", null), ("sample_committed", sample.Commitment), ("sample_drawn", sample.Seed)],
            told.Skip(told.Count - 3).Select(one => (one.Type, one.Digest)));
        Assert.Single(events);
    }

    [Fact]
    public void An_alarm_and_a_declaration_cannot_be_removed_behind_the_desk()
    {
        Relatives.Declare("operator:7", Brother, Tie.Kin, Today);
        LookAt(Brother);
        Run();
        using var db = record.Database.Context();

        Assert.ThrowsAny<Exception>(() => db.Database.ExecuteSqlRaw("DELETE FROM patrol_alarms"));
        Assert.ThrowsAny<Exception>(() => db.Database.ExecuteSqlRaw("DELETE FROM patrol_relatives"));
    }

    IReadOnlyList<AlarmEntry> Run() => Desk.Run(new PatrolRecord(Today, Today, [], []) { IsWorkingDay = _ => true }, new PatrolLimits());

    void LookAt(Pseudonym person)
    {
        using (record.Trail.As(Clerk))
        {
            record.Trail.Record(new AuditAct(AuditType.ReportHandedOut, "household:3") { Persons = [person] });
        }
    }
}

public sealed class PatrolDeskOnPostgreSqlTests() : PatrolDeskTests(DatabaseKind.PostgreSql);
