namespace Hedui.Policy.Tests;

/// <summary>What changes in one set of law between two days: in a place, and in those below it.</summary>
public sealed class PolicyDaysTests : IDisposable
{
    static readonly DateOnly Before = new(2024, 12, 31), After = new(2025, 12, 31);

    readonly PolicyFolder folder = new PolicyFolder()
        .With("cn/standard.yaml", """
            parameter: standard
            zh: 标准
            unit: yuan per person per month
            by: [division, residence]
            values:
              - { from: 2024-01-01, is: 500, cite: law }
              - { from: 2024-01-01, division: 32, is: 600, cite: law }
              - { from: 2025-07-01, division: 32, is: 650, cite: law 第十条, verified: true }
              - { from: 2024-01-01, division: 3201, residence: urban, is: 700, cite: law }
              - { from: 2025-07-01, division: 3201, residence: urban, is: 750, cite: law }
              - { from: 2024-01-01, until: 2025-01-01, division: 3302, is: 800, cite: law }
            """)
        .With("cn/help.yaml", """
            programme: help
            zh: 救助
            cite: law
            conditions:
              few: { zh: 人数, formula: persons <= 3 persons }
            benefit: standard * persons
            """)
        .With("33/help.yaml", """
            programme: help
            cite: law
            from: 2025-03-01
            conditions:
              few: { formula: persons <= 4 persons }
            """);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_value_that_begins_is_told_once_with_before_and_after_though_it_holds_for_town_and_country()
    {
        var change = Assert.Single(In(320506));

        Assert.Equal((PolicyChangeKind.Value, "standard", 32, "600", "650", "第1号 第十条", true), (change.Kind, change.Name, change.Where.Division, change.Before, change.After, change.Citation, change.Verified));
        Assert.Equal((new DateOnly(2025, 7, 1), ResidenceKindUnknown), (change.From, (int)change.Where.Residence));
    }

    [Fact]
    public void Places_below_are_told_of_where_they_have_a_change_of_their_own()
    {
        var changes = In(320000);

        Assert.Equal([(32, "600", "650"), (3201, "700", "750")], changes.Select(one => (one.Where.Division, one.Before!, one.After!)));
        Assert.Equal("城镇", changes[1].Where.ToString().Split(' ')[1]);
    }

    [Fact]
    public void In_a_place_town_and_country_that_differ_are_told_apart() =>
        Assert.Equal([("农村", "650"), ("城镇", "750")], In(320102).Select(one => (one.Where.ToString().Split(' ')[1], one.After!)));

    [Fact]
    public void A_value_that_ends_leaves_the_one_above_it() =>
        Assert.Equal(("800", "500"), In(330206).Where(one => one.Kind == PolicyChangeKind.Value).Select(one => (one.Before!, one.After!)).Single());

    [Fact]
    public void A_condition_that_a_place_changes_from_a_day_on_is_told_there_and_nowhere_else()
    {
        var change = Assert.Single(In(330106), one => one.Kind == PolicyChangeKind.Condition);

        Assert.Equal(("help.few", 33, "persons <= 3 persons", "persons <= 4 persons", new DateOnly(2025, 3, 1)), (change.Name, change.Where.Division, change.Before, change.After, change.From));
        Assert.DoesNotContain(In(320000), one => one.Kind == PolicyChangeKind.Condition);
    }

    [Fact]
    public void Everywhere_is_every_place_and_turned_around_before_and_after_change_places()
    {
        Assert.Equal([32, 3201, 3302, 33], In(0).Select(one => one.Where.Division));
        Assert.Equal(("650", "600"), Assert.Single(PolicyDiff.Between(folder.Load(), 320506, After, Before)) is var one ? (one.Before, one.After) : default);
    }

    [Fact]
    public void Between_days_on_which_nothing_begins_or_ends_nothing_changes() =>
        Assert.Empty(PolicyDiff.Between(folder.Load(), 0, new(2025, 8, 1), After));

    [Fact]
    public void What_the_shipped_law_begins_between_two_days_is_told_of_every_kind()
    {
        var changes = PolicyDiff.Between(House.Law, 0, new(2015, 1, 1), new(2025, 12, 31));

        Assert.Superset(
            new HashSet<PolicyChangeKind> { PolicyChangeKind.Value, PolicyChangeKind.Formula, PolicyChangeKind.Condition, PolicyChangeKind.Benefit, PolicyChangeKind.Term },
            changes.Select(change => change.Kind).ToHashSet());
        Assert.Equal(changes.Count, changes.Select(change => (change.Kind, change.Name, change.Where)).Distinct().Count());
    }

    const int ResidenceKindUnknown = (int)Hedui.Kernel.ResidenceKind.Unknown;

    IReadOnlyList<PolicyChange> In(int division) => PolicyDiff.Between(folder.Load(), division, Before, After);
}
