using System.Globalization;
using Hedui.Standards;

namespace Hedui.Demo.Tests;

/// <summary>The codes given up that the files are spoilt with mean to the standards what they mean to the demo.</summary>
public sealed class FormerDivisionsTests
{
    static readonly DateOnly Day = new(2025, 10, 1);

    static readonly Divisions Divisions = StandardsFolder.Open(Path.Combine(Repository.Root, "standards")).Divisions;

    [Fact]
    public void A_code_given_up_for_one_county_leads_to_it_and_one_that_was_split_to_several()
    {
        Assert.All(Origins.Counties, county =>
        {
            Assert.All(Origins.FormerDivisions(county.Code, split: false), code =>
                Assert.Equal(new DivisionReading(county.Code, DivisionProblem.None, FixSet.DivisionSuccessor), Read(code)));
            Assert.All(Origins.FormerDivisions(county.Code, split: true), code =>
            {
                Assert.Equal(DivisionProblem.Ambiguous, Read(code).Problem);
                Assert.Contains(county.Code, Divisions.Successors(code, Day));
            });
        });
        Assert.Contains(Origins.Counties, county => Origins.FormerDivisions(county.Code, split: false).Count > 0);
        Assert.Contains(Origins.Counties, county => Origins.FormerDivisions(county.Code, split: true).Count > 0);
    }

    [Fact]
    public void The_last_number_of_a_city_is_no_county() => Assert.All(
        Origins.Counties, county => Assert.Equal(DivisionProblem.Unknown, Read((county.Code / 100 * 100) + 99).Problem));

    static DivisionReading Read(int code) => Divisions.Read(code.ToString(CultureInfo.InvariantCulture), Day);
}
