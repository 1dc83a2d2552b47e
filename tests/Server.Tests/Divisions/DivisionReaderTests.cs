using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Server.Tests;

/// <summary>Divisions of an installation side by side: those below the one of who asks, with its own cases, its own run, and the map that is there.</summary>
public sealed class DivisionReaderTests : IDisposable
{
    ACaseWorked? opened;

    ACaseWorked Worked => opened ?? throw new InvalidOperationException("Nothing was opened.");

    public void Dispose() => opened?.Dispose();

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public void A_province_is_compared_by_city_a_city_by_county_and_a_county_stands_alone(DatabaseKind kind)
    {
        opened = new ACaseWorked(kind, 320000);
        Worked.Investigate();

        var (province, city, county) = (Read(null), Read(3201), Read(320106));

        Assert.Equal((13, "南京市"), (province.Lines.Count, province.Lines[0].Place.Name));
        Assert.Equal((11, "鼓楼区"), (city.Lines.Count, city.Lines[0].Place.Name));
        Assert.Equal((320106, false), (Assert.Single(county.Lines).Place.Code, county.Lines[0].IsFurther));
        Assert.All([province, city, county], one => Assert.Equal((1, 1, 1, 1, 0), Numbers(one.Lines[0].Counts)));
        Assert.All(province.Lines.Skip(1), line => Assert.True(line.Counts.IsEmpty));
        Assert.Equal(["江苏省", "南京市"], county.Above.Select(place => place.Name));
        Assert.Empty(province.Above);
    }

    [Fact]
    public void Coverage_is_what_is_answered_of_what_the_law_needs_where_the_run_was()
    {
        opened = new ACaseWorked(division: 320000);
        var overview = InstallationDesk.Of(Worked.Office.Installation).Overview(Who());

        var (city, county) = (Read(null).Lines.Single(line => line.Place.Code == 320100), Read(320106).Lines[0]);

        var (needed, answered) = county.Coverage!.Value;
        Assert.Equal((needed, answered), city.Coverage);
        Assert.Equal(overview.Sources.Rows.Count, needed);
        Assert.Equal(overview.Sources.Rows.Count(row => row.Cells[0].Status is AnswerStatus.Hit or AnswerStatus.NoRecord), answered);
        Assert.InRange(answered, 1, needed - 1);
        Assert.All(Read(null).Lines.Where(line => line.Place.Code != 320100), line => Assert.Null(line.Coverage));
    }

    [Fact]
    public void The_map_of_a_province_holds_its_cities_and_where_there_is_none_the_ranking_stands_alone()
    {
        opened = new ACaseWorked(division: 320000);

        Assert.Equal(Read(null).Lines.Select(line => line.Place.Code).Order(), Read(null).Map!.Shapes.Select(shape => shape.Division!.Value).Order());
        Assert.Null(Read(3201).Map);
    }

    [Theory]
    [InlineData(3205)]
    [InlineData(34)]
    [InlineData(32)]
    [InlineData(320199)]
    public void A_division_that_is_none_or_lies_outside_of_the_own_one_is_as_if_it_were_not_there(int code)
    {
        opened = new ACaseWorked(division: 320106);

        Assert.Equal("unknown_division", Assert.Throws<RefusedException>(() => Read(code)).Refusal.Code);
        Assert.Equal(320106, Assert.Single(Read(null).Lines).Place.Code);
    }

    [Fact]
    public void Nothing_verified_and_no_case_is_an_empty_comparison()
    {
        using var office = new AnInstallation().WithOneHousehold();
        office.MakeDemo();
        office.Installation.Operators.Demo.Tokens(320106);
        var who = office.Installation.Operators.Operators.All().First(one => one.Duties.Contains(Duty.Analyst));

        using var acting = office.Installation.Audit.As(office.Installation.Audit.Actor with { Operator = who.OnRecord });
        var empty = InstallationDesk.Of(office.Installation).Divisions(who, new(null, DivisionFigure.Acceptances, null, null));

        Assert.True(empty.IsEmpty);
        Assert.Null(empty.CoveredOn);
    }

    Operator Who() => Worked.Office.Installation.Operators.Operators.All().First(one => one.Duties.Contains(Duty.CountyOfficer));

    DivisionOverview Read(int? code) => Worked.As(
        Duty.CountyOfficer, () => InstallationDesk.Of(Worked.Office.Installation).Divisions(Who(), new(code, DivisionFigure.Applications, null, null)));

    static (int, int, int, int, int) Numbers(CaseCounts counts) => (counts.Applications, counts.Acceptances, counts.Reports, counts.Flagged, counts.Decisions);
}
