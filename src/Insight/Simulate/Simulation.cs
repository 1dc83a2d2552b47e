using Hedui.Kernel;

namespace Hedui.Insight;

/// <summary>What another law would do (政策仿真). Money is fen per month.</summary>
/// <param name="Households">How many were looked at.</param>
/// <param name="Winners">How many would surely get more, or qualify for more.</param>
/// <param name="Losers">How many would surely get less, or qualify for less.</param>
/// <param name="Programmes">One per programme that either law has.</param>
/// <param name="Divisions">One per city that occurs, by division code.</param>
/// <param name="Incomes">One per tenth of income per person, the poorest first; households whose income is open stand last.</param>
/// <param name="Changed">The households that change, those that lose most first, as many as were asked for.</param>
public sealed record Simulation(
    long Households, long Winners, long Losers, IReadOnlyList<ProgrammeEffect> Programmes,
    IReadOnlyList<GroupEffect> Divisions, IReadOnlyList<GroupEffect> Incomes, IReadOnlyList<ChangedHousehold> Changed);

/// <summary>What becomes of one programme.</summary>
/// <param name="Programme">English name.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="Before">Outcomes under the law of today; all undetermined when that law has no such programme.</param>
/// <param name="After">Outcomes under the other law.</param>
/// <param name="Gained">Households that surely qualify only after.</param>
/// <param name="Lost">Households that surely qualified only before.</param>
/// <param name="CostBefore">Between what is surely and what is possibly paid a month today.</param>
/// <param name="CostAfter">The same under the other law.</param>
public sealed record ProgrammeEffect(
    string Programme, string Zh, OutcomeTally Before, OutcomeTally After, long Gained, long Lost, Range<long> CostBefore,
    Range<long> CostAfter);

/// <summary>How many households come out how.</summary>
/// <param name="Qualifies">Surely qualify.</param>
/// <param name="Undetermined">Not known.</param>
/// <param name="DoesNotQualify">Surely do not.</param>
public readonly record struct OutcomeTally(long Qualifies, long Undetermined, long DoesNotQualify);

/// <summary>What happens to a group of households.</summary>
/// <param name="Group">The division, or the number of the tenth from 1; 0 where the income is not known.</param>
/// <param name="Households">How many it has.</param>
/// <param name="Winners">How many win.</param>
/// <param name="Losers">How many lose.</param>
/// <param name="Monthly">How much more is surely paid to it a month; negative when less.</param>
public sealed record GroupEffect(int Group, long Households, long Winners, long Losers, long Monthly);

/// <summary>One household that changes.</summary>
/// <param name="Household">Its registry number.</param>
/// <param name="Division">Its division.</param>
/// <param name="Before">What is surely paid a month today, all programmes together.</param>
/// <param name="After">The same under the other law.</param>
/// <param name="Gains">Programmes it would surely qualify for only after.</param>
/// <param name="Loses">Programmes it surely qualifies for only before.</param>
public sealed record ChangedHousehold(
    int Household, int Division, long Before, long After, IReadOnlyList<string> Gains, IReadOnlyList<string> Loses);
