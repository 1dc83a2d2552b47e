using Hedui.Kernel;

namespace Hedui.Demo.Tests;

public sealed class TruthComparisonTests
{
    static readonly Province Province = Province.Make(31, 1500);

    static readonly Dictionary<int, IReadOnlyList<LostRow>> NothingLost = [];

    [Fact]
    public void A_wrong_grant_is_laid_to_what_would_have_changed_it_and_not_to_what_the_family_hides_beside()
    {
        var hider = Province.Households.First(h => h.Hiding.HasFlag(HidingKinds.InformalIncome));
        var concluded = new Concluded(hider.Number, "p", Ternary.True);

        var byHiding = Compare(NothingLost, (_, _, parts) => TernaryLogic.Known(parts.HasFlag(Unshown.InformalIncome)), concluded)[0];
        var byEngine = Compare(NothingLost, (_, _, _) => Ternary.False, concluded)[0];

        Assert.Equal(["in_no_file"], byHiding.WronglyGranted.Keys);
        Assert.Equal(["figure_in_a_file"], byEngine.WronglyGranted.Keys);
        Assert.Equal([hider.Key], byEngine.WronglyGranted["figure_in_a_file"].Examples);
    }

    [Fact]
    public void A_family_that_hides_income_does_not_excuse_an_engine_that_overlooks_its_savings()
    {
        var rules = TruthRules.Read(Path.Combine(Repository.Root, "policies"), Province.Day);
        var without = new TruthWithout(NothingLost);
        var rich = Province.Households.First(h => h.Hiding == HidingKinds.InformalIncome
            && !PlainTruth.Of(Province, without.Of(h, Unshown.InformalIncome), rules).Allowance);

        var found = Compare(
            NothingLost, (_, household, parts) => TernaryLogic.Known(
                PlainTruth.Of(Province, without.Of(Province.Households[household], parts), rules).Allowance),
            new Concluded(rich.Number, "p", Ternary.True))[0];

        Assert.Equal([rich.Key], found.WronglyGranted["figure_in_a_file"].Keys);
    }

    [Fact]
    public void Several_parts_are_named_only_where_no_single_one_explains()
    {
        var hider = Province.Households.First(h => h.Hiding.HasFlag(HidingKinds.InformalIncome));
        var lost = Lost(hider, "demo-income-tax", Province.FirstMonth);
        var concluded = new Concluded(hider.Number, "p", Ternary.True);

        var both = Compare(lost, (_, _, parts) => TernaryLogic.Known(parts == (Unshown.InformalIncome | Unshown.LostRow)), concluded)[0];
        var either = Compare(lost, (_, _, parts) => TernaryLogic.Known(parts != Unshown.None), concluded)[0];

        Assert.Equal(["in_no_file+row_unreadable"], both.WronglyGranted.Keys);
        Assert.Equal(["row_unreadable"], either.WronglyGranted.Keys);
    }

    [Fact]
    public void A_lower_programme_refused_wrongly_is_told_although_a_higher_one_is_open()
    {
        var honest = Province.Households.First(h => h.Hiding == HidingKinds.None);

        var found = Compare(
            NothingLost, (programme, _, _) => TernaryLogic.Known(programme == "next"),
            new Concluded(honest.Number, "first", Ternary.Unknown, "x"), new Concluded(honest.Number, "next", Ternary.False))[1];

        Assert.Equal([honest.Key], found.WronglyRefused["figure_in_a_file"].Keys);
    }

    [Fact]
    public void Who_is_granted_a_programme_that_goes_before_is_not_refused_the_next()
    {
        var found = Compare(
            NothingLost, (programme, _, _) => TernaryLogic.Known(programme == "next"),
            new Concluded(0, "first", Ternary.True), new Concluded(0, "next", Ternary.False),
            new Concluded(1, "first", Ternary.False), new Concluded(1, "next", Ternary.False))[1];

        Assert.Equal([Province.Households[0].Key], found.GrantedHigher.Examples);
        Assert.Equal([Province.Households[1].Key], found.WronglyRefused.Values.SelectMany(counted => counted.Keys));
    }

    [Fact]
    public void What_stays_undetermined_is_told_by_the_gap_on_record()
    {
        var dark = Province.Households.First(h => h.Division == Gaps.WithoutDeposits).Number;

        var found = Compare(NothingLost, (_, _, _) => Ternary.True, new Concluded(dark, "p", Ternary.Unknown))[0];

        Assert.Equal(1, found.Undetermined["deposits:not_covered"].Count);
    }

    static IReadOnlyList<ProgrammeComparison> Compare(
        IReadOnlyDictionary<int, IReadOnlyList<LostRow>> lost, Func<string, int, Unshown, Ternary> truth, params Concluded[] concluded) =>
        new TruthComparison(Province, new TruthWithout(lost), truth).Compare(concluded);

    static Dictionary<int, IReadOnlyList<LostRow>> Lost(TrueHousehold household, string source, object fact) => new()
    {
        [household.Number] = [new LostRow(source, household.MemberList[0], fact)],
    };
}
