using Hedui.Kernel;

namespace Hedui.Security.Tests;

public sealed class PatrolTests(ITestOutputHelper output)
{
    static readonly PatrolLimits Limits = new();
    static readonly DateTimeOffset Morning = new(2025, 6, 10, 9, 0, 0, BeijingTime.Offset);

    [Fact]
    public void Of_twenty_abusers_in_a_year_of_five_hundred_clerks_nearly_all_are_found_and_hardly_anybody_else()
    {
        var (found, falsely, years) = (0, 0, 5);
        for (var seed = 1; seed <= years; seed++)
        {
            var year = new MadeUpYear(seed);
            var flagged = Patrol.Run(year.Record, Limits).Select(alarm => alarm.Operator).ToHashSet(StringComparer.Ordinal);
            var missed = year.Abusers.Keys.Except(flagged).Select(one => year.Abusers[one]).ToList();
            output.WriteLine($"year {seed}: {year.Record.Looks.Count} looks, found {20 - missed.Count} of 20, flagged otherwise {flagged.Except(year.Abusers.Keys).Count()} of 480; missed {string.Join(", ", missed)}");
            Assert.True(missed.Count <= 2, string.Join(", ", missed));
            Assert.True(flagged.Except(year.Abusers.Keys).Count() <= 5);
            (found, falsely) = (found + 20 - missed.Count, falsely + flagged.Except(year.Abusers.Keys).Count());
        }

        output.WriteLine($"found {found} of {20 * years}, flagged otherwise {falsely} of {480 * years}");
    }

    [Fact]
    public void Each_abuse_is_found_by_the_detector_made_for_it()
    {
        var year = new MadeUpYear(1);
        var alarms = Patrol.Run(year.Record, Limits).ToLookup(alarm => alarm.Operator, alarm => alarm.Detector);
        var made = new Dictionary<string, PatrolDetector>
        {
            ["LookIdly"] = PatrolDetector.LookedWithoutDeciding, ["LookAtKin"] = PatrolDetector.OwnCircle,
            ["LookAtNight"] = PatrolDetector.OffHours, ["Scan"] = PatrolDetector.Scanning,
            ["Scrape"] = PatrolDetector.UnusualVolume, ["Favour"] = PatrolDetector.VillageFavours,
        };

        Assert.All(year.Abusers, one => Assert.Contains(made[one.Value], alarms[one.Key]));
    }

    [Fact]
    public void The_order_of_the_record_never_matters()
    {
        var record = new MadeUpYear(3).Record;
        var turned = record with { Looks = [.. record.Looks.Reverse()], Judgements = [.. record.Judgements.Reverse()] };

        Assert.Equal(Patrol.Run(record, Limits).Select(Told), Patrol.Run(turned, Limits).Select(Told));
    }

    [Fact]
    public void One_look_at_a_brother_is_enough_and_names_nobody()
    {
        var brother = new Pseudonym(7);
        var record = Looks(new Look(12, Morning, "operator:1", 3, [new(5), brother])) with
        {
            Ties = (by, person) => by == "operator:1" && person == brother ? Tie.KinOfKin : Tie.None,
        };

        var alarm = Assert.Single(Patrol.Run(record, Limits));
        Assert.Equal((PatrolDetector.OwnCircle, "查看本人或近亲属 1 次，应当回避"), (alarm.Detector, alarm.Zh));
        Assert.Equal([12], alarm.Events);
    }

    [Fact]
    public void Neighbours_whose_case_was_decided_are_ordinary_work()
    {
        var looks = Enumerable.Range(1, 6).Select(i => new Look(i, Morning, "operator:1", i, [new((UInt128)i)])).ToArray();
        var record = Looks(looks) with { Ties = (_, _) => Tie.Neighbour };
        var decided = record with { Judgements = [.. looks.Select(look => new Judgement(Morning, look.Operator, look.Household, "v", true, true))] };

        Assert.Single(Patrol.Run(record, Limits), alarm => alarm.Detector == PatrolDetector.OwnCircle);
        Assert.DoesNotContain(Patrol.Run(decided, Limits), alarm => alarm.Detector == PatrolDetector.OwnCircle);
    }

    [Fact]
    public void Many_refusals_within_an_hour_are_guessing_and_over_a_day_are_not()
    {
        Look[] Refused(TimeSpan apart) => [.. Enumerable.Range(0, 8).Select(i => new Look(i + 1, Morning + (i * apart), "operator:1", 0, [], true))];

        Assert.Equal(PatrolDetector.Scanning, Assert.Single(Patrol.Run(Looks(Refused(TimeSpan.FromMinutes(5))), Limits)).Detector);
        Assert.Empty(Patrol.Run(Looks(Refused(TimeSpan.FromMinutes(50))), Limits));
    }

    [Theory]
    [InlineData(0, 10, 0.3, 1)]
    [InlineData(10, 10, 0.5, 0.0009765625)]
    [InlineData(1, 2, 0.5, 0.75)]
    [InlineData(3, 5, 0, 0)]
    [InlineData(3, 5, 1, 1)]
    public void The_tail_of_the_binomial_is_what_tables_say(int successes, int tries, double chance, double expected) =>
        Assert.Equal(expected, Peers.AtLeast(successes, tries, chance), 12);

    [Fact]
    public void A_sample_can_be_drawn_again_from_its_seed_and_is_of_the_size_asked_for()
    {
        var sample = PatrolSample.New();
        var again = new PatrolSample(Convert.FromHexString(sample.Seed));

        var drawn = Enumerable.Range(1, 100_000).Where(seq => sample.Holds(seq, 20_000)).ToList();

        Assert.Equal(sample.Commitment, again.Commitment);
        Assert.Equal(drawn, Enumerable.Range(1, 100_000).Where(seq => again.Holds(seq, 20_000)));
        Assert.InRange(drawn.Count, 1_800, 2_200);
        Assert.NotEqual(drawn, Enumerable.Range(1, 100_000).Where(seq => PatrolSample.New().Holds(seq, 20_000)));
    }

    static PatrolRecord Looks(params Look[] looks) => new(new(2025, 6, 10), new(2025, 6, 10), looks, []);

    static string Told(PatrolAlarm alarm) => $"{alarm.Operator} {alarm.Detector.Code} {alarm.En} {string.Join(',', alarm.Events)}";
}
