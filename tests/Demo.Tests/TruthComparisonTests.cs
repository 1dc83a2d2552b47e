using Hedui.Kernel;

namespace Hedui.Demo.Tests;

public sealed class TruthComparisonTests
{
    static readonly Province Province = Province.Make(31, 1500);

    [Fact]
    public void A_wrong_grant_is_laid_to_the_lost_fact_the_hiding_or_the_engine()
    {
        var hider = Province.Households.First(h => h.Hiding.HasFlag(HidingKinds.InformalIncome)).Number;
        var honest = Province.Households.First(h => h.Hiding == HidingKinds.None).Number;
        var lost = Province.Households.First(h => h.Number > honest && h.Hiding == HidingKinds.None).Number;
        var facts = new Dictionary<int, IReadOnlyCollection<string>> { [lost] = ["demo-deposits-icbc"] };

        var found = TruthComparison.Compare(
            Province, facts, new[] { hider, honest, lost }.Select(n => new Concluded(n, "p", Ternary.True)),
            (_, _) => Ternary.False)[0];

        Assert.Equal(1, found.WronglyGrantedWithoutTrace.Count);
        Assert.Equal(1, found.WronglyGrantedFactLost.Count);
        Assert.Equal([Province.Households[honest].Key], found.WronglyGrantedWithTrace.Examples);
    }

    [Fact]
    public void Who_is_granted_a_programme_that_goes_before_is_not_refused_the_next()
    {
        var found = TruthComparison.Compare(
            Province, new Dictionary<int, IReadOnlyCollection<string>>(),
            [new Concluded(0, "first", Ternary.True), new Concluded(0, "next", Ternary.False), new Concluded(1, "first", Ternary.False), new Concluded(1, "next", Ternary.False)],
            (programme, _) => TernaryLogic.Known(programme == "next"))[1];

        Assert.Equal([Province.Households[0].Key], found.GrantedHigher.Examples);
        Assert.Equal([Province.Households[1].Key], found.WronglyRefused.Examples);
    }

    [Fact]
    public void What_stays_undetermined_is_told_by_the_gap_on_record()
    {
        var dark = Province.Households.First(h => h.Division == Gaps.WithoutDeposits).Number;

        var found = TruthComparison.Compare(
            Province, new Dictionary<int, IReadOnlyCollection<string>>(), [new Concluded(dark, "p", Ternary.Unknown)],
            (_, _) => Ternary.True)[0];

        Assert.Equal(1, found.Undetermined["deposits:not_covered"].Count);
    }
}
