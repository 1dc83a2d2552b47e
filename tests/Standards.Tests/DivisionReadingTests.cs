using System.Globalization;

namespace Hedui.Standards.Tests;

/// <summary>A division as a department writes it, brought to today's code as of the row's time, or not at all.</summary>
public sealed class DivisionReadingTests
{
    static Divisions Divisions => Shipped.Standards.Divisions;

    [Theory]
    [InlineData("320102", 2025, 320102, FixSet.None)]
    [InlineData("320102001003", 2025, 320102, FixSet.CodeFormat)]
    [InlineData("江苏省泰州市海陵区", 2025, 321202, FixSet.CodeFormat)]
    [InlineData("320103", 2025, 320104, FixSet.DivisionSuccessor)]
    [InlineData("320103", 2005, 320104, FixSet.DivisionSuccessor)]
    [InlineData("320103 白下区", 2025, 320104, FixSet.DivisionSuccessor | FixSet.CodeFormat)]
    [InlineData("江苏省南京市白下区", 2025, 320104, FixSet.DivisionSuccessor | FixSet.CodeFormat)]
    [InlineData("321082", 1990, 321202, FixSet.DivisionSuccessor)]
    [InlineData("320300", 2025, 320300, FixSet.None)]
    public void A_code_given_up_for_one_other_is_read_as_that_and_told(string text, int year, int code, FixSet fixes) =>
        Assert.Equal(new DivisionReading(code, DivisionProblem.None, fixes), Divisions.Read(text, new DateOnly(year, 6, 1)));

    [Theory]
    [InlineData("320483", 2025)]
    [InlineData("320704", 1995)]
    [InlineData("鼓楼区", 2025)]
    public void What_could_be_several_divisions_is_ambiguous(string text, int year) =>
        Assert.Equal(new DivisionReading(0, DivisionProblem.Ambiguous, FixSet.None), Divisions.Read(text, new DateOnly(year, 6, 1)));

    [Theory]
    [InlineData("329999")]
    [InlineData("990000")]
    [InlineData("32010")]
    [InlineData("火星区")]
    [InlineData("")]
    public void What_nobody_ever_governed_is_unknown(string text) =>
        Assert.Equal(new DivisionReading(0, DivisionProblem.Unknown, FixSet.None), Divisions.Read(text, new DateOnly(2025, 6, 1)));

    /// <summary>Every code ever used, in every tenth year: what is read is in use today, and reading it again changes nothing.</summary>
    [Fact]
    public void Whatever_is_read_is_in_use_today_and_stays_as_it_is()
    {
        var today = new DateOnly(2025, 6, 1);
        var counts = new Dictionary<DivisionProblem, int>();
        foreach (var code in Enumerable.Range(110000, 720000).Where(Divisions.IsKnown))
        {
            foreach (var year in new[] { 1983, 1993, 2003, 2013, 2025 })
            {
                var reading = Divisions.Read(code.ToString(CultureInfo.InvariantCulture), new DateOnly(year, 6, 1));
                var successors = Divisions.Successors(code, new DateOnly(year, 6, 1));
                counts[reading.Problem] = counts.GetValueOrDefault(reading.Problem) + 1;
                Assert.Equal(successors.Count == 1, reading.Problem == DivisionProblem.None);
                Assert.Equal(successors.Count > 1, reading.Problem == DivisionProblem.Ambiguous);
                Assert.Equal(reading.Problem == DivisionProblem.None && reading.Code != code, reading.Fixes == FixSet.DivisionSuccessor);
                if (reading.Problem == DivisionProblem.None)
                {
                    Assert.True(Divisions[reading.Code].IsCurrent);
                    Assert.Equal(
                        reading with { Fixes = FixSet.None }, Divisions.Read(reading.Code.ToString(CultureInfo.InvariantCulture), today));
                }
            }
        }

        Assert.True(counts[DivisionProblem.Ambiguous] > 100);
    }
}
