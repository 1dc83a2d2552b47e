using Hedui.Kernel;
using Hedui.Testing;

namespace Hedui.Registry.Tests;

public class HouseholdRegistryTests : IDisposable
{
    readonly AHome home;

    public HouseholdRegistryTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected HouseholdRegistryTests(DatabaseKind kind) => home = new AHome(kind);

    public void Dispose() => home.Dispose();

    [Fact]
    public void Households_of_a_day_come_by_division_and_number()
    {
        home.Enrol(1, An("A", 320106, 1, 2));
        home.Enrol(1, An("B", 320102, 3));
        home.Enrol(1, An("C", 320106, 4));
        home.Reopen();

        var roll = home.Households.At(new DateOnly(2024, 1, 1));

        Assert.Equal([2, 1, 3], roll.Households.ToArray().Select(row => row.Number));
        Assert.Equal([1, 2], roll.MembersOf(roll.Households[1]).ToArray().Select(member => member.Person));
        Assert.Equal("C", home.Households.KeyOf(3));
        Assert.Equal(2, home.Households.Find("B"));
    }

    [Fact]
    public void A_household_does_not_exist_before_its_application()
    {
        home.Enrol(1, An("A", 320106, 1));

        Assert.Empty(home.Households.At(new DateOnly(2023, 12, 31)).Households.ToArray());
        Assert.Null(home.Households.Find(1, new DateOnly(2023, 12, 31)));
    }

    [Fact]
    public void A_new_application_ends_and_begins_memberships_on_its_day()
    {
        home.Enrol(2, An("A", 320106, 1, 2));
        home.Enrol(20, An("A", 320102, 1, 3) with { AppliedOn = new DateOnly(2024, 1, 20) });
        home.Reopen();

        Assert.Equal([1, 2], Members(new DateOnly(2024, 1, 19), null));
        Assert.Equal([1, 3], Members(new DateOnly(2024, 1, 20), null));
        Assert.Equal([1, 2], Members(new DateOnly(2024, 1, 20), AHome.Noon(19)));
        Assert.Equal(320102, home.Households.Find(1, new DateOnly(2024, 1, 20))!.Division);
        Assert.Equal(320106, home.Households.Find(1, new DateOnly(2024, 1, 19))!.Division);
    }

    [Fact]
    public void The_same_application_corrected_counts_as_known_last()
    {
        home.Enrol(2, An("A", 320106, 1, 2));
        home.Enrol(3, An("A", 320106, 1) with
        {
            Members = [new(1, HouseholdRole.Obligor, CodeValue.Pack("02"))],
        });
        home.Reopen();

        Assert.Equal([1, 2], Members(new DateOnly(2024, 1, 5), AHome.Noon(2)));
        var now = home.Households.Find(1, new DateOnly(2024, 1, 5))!;
        Assert.Equal(HouseholdRole.Obligor, Assert.Single(now.Members).Role);
    }

    IEnumerable<int> Members(DateOnly on, DateTimeOffset? knownAt) =>
        home.Households.Find(1, on, knownAt)!.Members.Select(member => member.Person);

    static Enrolment An(string key, int division, params int[] members) => new(
        key, division, ResidenceKind.Urban, new DateOnly(2024, 1, 1),
        [.. members.Select(person => new HouseholdMember(person, HouseholdRole.Member, Bounds.Missing))]);
}

public sealed class HouseholdRegistryOnPostgreSqlTests() : HouseholdRegistryTests(DatabaseKind.PostgreSql);
