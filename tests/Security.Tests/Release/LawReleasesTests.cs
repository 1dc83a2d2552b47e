using Hedui.Kernel;
using Hedui.Storage;
using Hedui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security.Tests;

/// <summary>No single hand changes the rules: one proposes a version of the law, another confirms it, and until then nothing is done under it.</summary>
public class LawReleasesTests : IDisposable
{
    const string Law = "0123456789abcdef";
    const string Older = "fedcba9876543210";

    readonly string folder = Directory.CreateTempSubdirectory("hedui-law").FullName;
    readonly HomeFolder home;
    readonly KeyRing keys;
    readonly HeduiDatabase database;
    readonly AuditTrail trail;
    readonly LawReleases releases;
    Dictionary<string, string> files = new(StringComparer.Ordinal) { ["cn/set.yaml"] = "aa", ["cn/dibao.yaml"] = "bb" };
    bool isStaffed = true;

    public LawReleasesTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected LawReleasesTests(DatabaseKind kind)
    {
        home = HomeFolder.Open(Path.Combine(folder, "home"), kind.Place());
        keys = KeyRing.Open(home.Keys, create: true);
        database = HeduiDatabase.Open(home, new AuditTables(), new ReleaseTables());
        trail = AuditTrail.Open(database, keys, Path.Combine(folder, "heads"), ARecord.Somebody, new StoppedClock());
        releases = Opened();
    }

    public void Dispose()
    {
        trail.Dispose();
        keys.Dispose();
        home.Dispose();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Nothing_takes_effect_under_a_version_that_nobody_released()
    {
        Assert.Equal("law_not_released", Code(Verify));
        var number = By("operator:1", () => releases.Propose(Law, files, "新标准"));
        Assert.Equal("law_not_released", Code(Verify));

        By("operator:2", () => releases.Confirm(number));

        Assert.Null(Code(Verify));
        Assert.Equal(["law_proposed", "law_released", "law_first_used", "household_verified"], Events());
    }

    [Fact]
    public void What_only_shows_what_some_law_would_do_may_be_under_any()
    {
        trail.Record(new AuditAct(AuditType.LawSimulated) { Policy = Law });

        Assert.Equal("law_simulated", Events()[^1]);
    }

    [Fact]
    public void Who_proposed_does_not_confirm_and_may_take_it_back()
    {
        var number = By("operator:1", () => releases.Propose(Law, files, "新标准"));

        Assert.Equal("same_person", Code(() => By("operator:1", () => releases.Confirm(number))));
        By("operator:1", () => releases.Reject(number));

        Assert.Equal("law_release_settled", Code(() => By("operator:2", () => releases.Confirm(number))));
        Assert.Equal("law_not_released", Code(Verify));
        Assert.Equal(2, By("operator:2", () => releases.Propose(Law, files, "再次提请")));
    }

    [Fact]
    public void A_version_is_proposed_once_at_a_time_and_with_a_reason()
    {
        Assert.Equal("reason_missing", Code(() => releases.Propose(Law, files, " ")));
        var number = By("operator:1", () => releases.Propose(Law, files, "新标准"));
        Assert.Equal("law_already_proposed", Code(() => By("operator:2", () => releases.Propose(Law, files, "又一次"))));
        By("operator:2", () => releases.Confirm(number));

        Assert.Equal("law_already_released", Code(() => By("operator:2", () => releases.Propose(Law, files, "又一次"))));
        Assert.Equal("unknown_law_release", Code(() => releases.Confirm(99)));
    }

    [Fact]
    public void Other_files_under_the_same_version_are_not_what_was_released()
    {
        By("operator:2", () => releases.Confirm(By("operator:1", () => releases.Propose(Law, files, "新标准"))));
        files = new(files, StringComparer.Ordinal) { ["cn/dibao.yaml"] = "cc" };

        Assert.Equal("law_not_released", Code(() => Opened().Demand(Law)));
    }

    [Fact]
    public void It_is_told_which_files_a_version_changed()
    {
        releases.Propose(Older, new Dictionary<string, string> { ["cn/set.yaml"] = "aa", ["cn/dibao.yaml"] = "b1", ["cn/old.yaml"] = "dd" }, "旧标准");
        releases.Propose(Law, files, "新标准");

        var (now, before) = (releases.List()[0], releases.List()[1]);

        Assert.Equal(["cn/dibao.yaml", "cn/old.yaml"], now.ChangedFrom(before));
        Assert.Equal(["cn/dibao.yaml", "cn/old.yaml", "cn/set.yaml"], before.ChangedFrom(null));
        Assert.Equal(("新标准", LawReleaseState.Proposed), (now.Because, now.State));
    }

    [Fact]
    public void A_folder_without_operators_works_under_any_law()
    {
        isStaffed = false;

        Assert.Null(Code(Verify));
    }

    [Theory]
    [InlineData("UPDATE law_releases SET State = 2, SettledBy = 'operator:2', SettledAt = 7")]
    [InlineData("UPDATE law_releases SET State = 3")]
    public void A_release_written_past_the_program_is_refused(string statement)
    {
        By("operator:1", () => releases.Propose(Law, files, "新标准"));
        Sql(statement);

        Assert.Equal("row_altered", Code(Verify));
        Assert.Equal("row_altered", Code(() => releases.List()));
    }

    [Theory]
    [InlineData("UPDATE law_releases SET State = 2, SettledBy = 'operator:1'")]
    [InlineData("UPDATE law_releases SET Law = 'x'")]
    [InlineData("DELETE FROM law_releases")]
    public void The_database_itself_refuses_one_hand_another_version_and_that_a_row_goes(string statement)
    {
        By("operator:1", () => releases.Propose(Law, files, "新标准"));

        Assert.NotNull(Record.Exception(() => Sql(statement)));
        Assert.Equal(LawReleaseState.Proposed, releases.List()[0].State);
    }

    [Fact]
    public void Reasons_and_codes_go_over_to_a_new_key()
    {
        By("operator:2", () => releases.Confirm(By("operator:1", () => releases.Propose(Law, files, "新标准"))));
        keys.Rotate(TimeProvider.System);
        var census = new SealCensus(ReleaseTables.Holdings(database, keys), keys);

        Assert.Equal(new Resealed(1, 0), census.Reseal(trail, cancel: TestContext.Current.CancellationToken));
        Assert.Equal(0, census.Pending());
        Assert.Equal("新标准", Opened().List()[0].Because);
    }

    LawReleases Opened() => new(database, keys, trail, () => isStaffed, version => version == Law ? files : null, new StoppedClock());

    void Verify() => trail.Record(new AuditAct(AuditType.HouseholdVerified, "household:1") { Policy = Law });

    T By<T>(string who, Func<T> act)
    {
        using (trail.As(ARecord.Somebody with { Operator = who }))
        {
            return act();
        }
    }

    void By(string who, Action act) => By(who, () =>
    {
        act();
        return true;
    });

    List<string> Events() => [.. new AuditReader(database).All(new AuditQuery()).Select(one => one.Type).Where(type => type != "audit_begun" && type != "keys_made")];

    void Sql(string statement)
    {
        using var db = database.Context();
        db.Database.ExecuteSqlRaw(statement);
    }

    static string? Code(Action act) => (Record.Exception(act) as RefusedException)?.Refusal.Code;
}

public sealed class LawReleasesOnPostgreSqlTests() : LawReleasesTests(DatabaseKind.PostgreSql);
