using System.Collections.Frozen;

namespace Hedui.Demo;

/// <summary>One made-up person and everything true of them. ID numbers stand in area 990000, which is no place.</summary>
public sealed class TruePerson
{
    internal TruePerson(int number) => Number = number;

    /// <summary>Dense number in the province, from zero, in the order of creation.</summary>
    public int Number { get; }

    /// <summary>ID number of 18 characters with a valid check character.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>Name in its canonical form (middle dot U+00B7; may hold characters outside the BMP).</summary>
    public string Name { get; internal set; } = "";

    /// <summary>Sex as in GB/T 2261.1: 1 male, 2 female.</summary>
    public byte Sex { get; internal set; }

    /// <summary>Birthday, as in the ID number.</summary>
    public DateOnly BirthDay { get; internal set; }

    /// <summary>Relation to the applicant, two digits of GB/T 4761 (01 the applicant).</summary>
    public string Relation { get; internal set; } = "01";

    /// <summary>Whether the person is a supporter (赡养抚养扶养义务人), not a member.</summary>
    public bool IsObligor { get; internal set; }

    /// <summary>Whether the family left this spouse out of the application (household splitting); true member all the same.</summary>
    public bool LeftOut { get; internal set; }

    /// <summary>Day of death, or null while living.</summary>
    public DateOnly? DiedOn { get; internal set; }

    internal string Ethnicity { get; set; } = "01";

    internal string MaritalStatus { get; set; } = "10";

    internal DateOnly? MarriedOn { get; set; }

    internal TruePerson? Spouse { get; set; }

    internal TrueWage? Wage { get; set; }

    internal TruePension? Pension { get; set; }

    /// <summary>Earned each month where no department looks: odd jobs, farm, stall. Fen.</summary>
    internal long Informal { get; set; }

    internal bool InformalDeclared { get; set; } = true;

    /// <summary>Support received each month, declared. Fen.</summary>
    internal long Support { get; set; }

    internal TrueCompany? Company { get; set; }

    /// <summary>Monthly unemployment benefit and the months it was paid.</summary>
    internal (long Monthly, int FirstMonth, int LastMonth) Unemployment { get; set; }

    internal List<TrueAccount> Accounts { get; set; } = [];

    internal long Securities { get; set; }

    internal long Insurance { get; set; }

    internal TrueWallet? Wallet { get; set; }

    internal List<TrueWithdrawal> Withdrawals { get; set; } = [];

    internal List<TrueVehicle> Vehicles { get; set; } = [];

    internal List<TrueHome> Homes { get; set; } = [];

    internal List<TrueBill> Bills { get; set; } = [];

    internal TrueSchooling? Schooling { get; set; }

    internal TrueDisability? Disability { get; set; }

    /// <summary>Months that no file brings, by source; none in the province itself, see <see cref="TruthWithout"/>.</summary>
    internal IReadOnlySet<(string Source, int Month)> MonthsLost { get; set; } = FrozenSet<(string, int)>.Empty;

    /// <summary>Months of the wage that at least one department tells.</summary>
    internal IEnumerable<int> WageMonths => Wage is not { } wage ? []
        : Enumerable.Range(wage.FirstMonth, wage.LastMonth - wage.FirstMonth + 1)
            .Where(month => MonthsLost.Count == 0 || wage.Sources.Any(source => !MonthsLost.Contains((source, month))));

    internal IEnumerable<int> PensionMonths(Province province) => Pension is null ? []
        : Enumerable.Range(province.FirstMonth, 12).Where(month => !MonthsLost.Contains((Earnings.Pensions, month)));

    internal IEnumerable<int> BenefitMonths => Unemployment is not { Monthly: > 0 } paid ? []
        : Enumerable.Range(paid.FirstMonth, paid.LastMonth - paid.FirstMonth + 1)
            .Where(month => !MonthsLost.Contains((Earnings.Benefits, month)));

    internal int AgeOn(DateOnly day) =>
        day.Year - BirthDay.Year - (day.Month < BirthDay.Month || (day.Month == BirthDay.Month && day.Day < BirthDay.Day)
            ? 1 : 0);

    /// <summary>The same person, with lists of their own, to be changed.</summary>
    internal TruePerson Copy()
    {
        var copy = (TruePerson)MemberwiseClone();
        copy.Accounts = [.. Accounts];
        copy.Withdrawals = [.. Withdrawals];
        copy.Vehicles = [.. Vehicles];
        copy.Homes = [.. Homes];
        copy.Bills = [.. Bills];
        return copy;
    }

    internal bool IsAble(DateOnly day) =>
        AgeOn(day) is >= 18 and < 60 && Schooling is null && Disability is not { Grade: '1' or '2' };
}
