using System.Collections.Frozen;

namespace Hedui.Demo;

/// <summary>
/// The truth with a part left out, to tell why a conclusion from the files differs from the truth: what must be left out
/// for the truth to conclude the same is the cause.
/// </summary>
/// <param name="lost">Rows that no file brings, by household: <see cref="DemoDeliveries.LostRows"/>.</param>
public sealed class TruthWithout(IReadOnlyDictionary<int, IReadOnlyList<LostRow>> lost)
{
    /// <summary>The parts of a household's truth that stand as a figure in no file.</summary>
    public Unshown UnshownOf(TrueHousehold household)
    {
        ArgumentNullException.ThrowIfNull(household);
        var members = household.MemberList;
        return (lost.ContainsKey(household.Number) ? Unshown.LostRow : Unshown.None)
            | (members.Exists(member => member is { Informal: > 0, InformalDeclared: false }) ? Unshown.InformalIncome : Unshown.None)
            | (members.Exists(member => member.Company is { MonthlyIncome: > 0, Declared: false }) ? Unshown.BusinessIncome : Unshown.None)
            | (members.Exists(member => member.LeftOut) ? Unshown.Spouse : Unshown.None);
    }

    /// <summary>The cause in a word, where leaving out these parts explains a conclusion.</summary>
    /// <returns>
    /// <c>figure_in_a_file</c> (nothing needs leaving out: the engine's fault), <c>row_unreadable</c>, <c>in_no_file</c>,
    /// <c>hint_of_a_business</c> (registered, its income nowhere), <c>hint_of_a_spouse</c> (in the marriage register); joined
    /// by + when several are needed.
    /// </returns>
    public string Cause(TrueHousehold household, Unshown parts)
    {
        ArgumentNullException.ThrowIfNull(household);
        var words = from part in Enum.GetValues<Unshown>()
                    where part != Unshown.None && parts.HasFlag(part)
                    select part switch
                    {
                        Unshown.InformalIncome => "in_no_file",
                        Unshown.BusinessIncome => IsLost(household, Property.Businesses) ? "row_unreadable" : "hint_of_a_business",
                        Unshown.Spouse => IsLost(household, Registers.Marriages) ? "row_unreadable" : "hint_of_a_spouse",
                        _ => "row_unreadable",
                    };
        return parts == Unshown.None ? "figure_in_a_file"
            : string.Join('+', words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    /// <summary>The household with these parts left out; the household itself when there are none.</summary>
    public TrueHousehold Of(TrueHousehold household, Unshown parts)
    {
        ArgumentNullException.ThrowIfNull(household);
        if (parts == Unshown.None)
        {
            return household;
        }

        var copy = household.Copy();
        if (parts.HasFlag(Unshown.Spouse))
        {
            copy.MemberList.RemoveAll(member => member.LeftOut);
        }

        foreach (var member in copy.MemberList)
        {
            if (parts.HasFlag(Unshown.InformalIncome) && !member.InformalDeclared)
            {
                member.Informal = 0;
            }

            if (parts.HasFlag(Unshown.BusinessIncome) && member.Company is { Declared: false } company)
            {
                member.Company = company with { MonthlyIncome = 0 };
            }
        }

        foreach (var row in parts.HasFlag(Unshown.LostRow) ? lost.GetValueOrDefault(household.Number, []) : [])
        {
            Forget(copy, row);
        }

        return copy;
    }

    bool IsLost(TrueHousehold household, string source) =>
        lost.TryGetValue(household.Number, out var rows) && rows.Any(row => row.Source == source);

    static void Forget(TrueHousehold household, LostRow row)
    {
        if (row.Source == Earnings.Assistance)
        {
            household.AllowanceDrawn = 0;
        }

        if (household.MemberList.Find(member => member.Number == row.Person.Number) is { } member)
        {
            Forget(member, row);
        }
    }

    static void Forget(TruePerson person, LostRow row)
    {
        switch (row.Fact)
        {
            case int month:
                person.MonthsLost = person.MonthsLost.Append((row.Source, month)).ToFrozenSet();
                break;
            case TrueAccount account:
                person.Accounts.Remove(account);
                break;
            case TrueVehicle vehicle:
                person.Vehicles.Remove(vehicle);
                break;
            case TrueHome home:
                person.Homes.Remove(home);
                break;
            case TrueWithdrawal withdrawal:
                person.Withdrawals.Remove(withdrawal);
                break;
            case (TrueBill bill, int):
                person.Bills.Remove(bill);
                break;
            case TrueCompany when person.Company is { } company:
                person.Company = company with { InRegister = false };
                break;
            case TrueWallet:
                person.Wallet = null;
                break;
            case TrueSchooling:
                person.Schooling = null;
                break;
            case TrueDisability:
                person.Disability = null;
                break;
            case TruePerson when row.Source == Finance.Brokers:
                person.Securities = 0;
                break;
            case TruePerson when row.Source == Finance.Insurers:
                person.Insurance = 0;
                break;
            case TruePerson when row.Source == Registers.Marriages:
                person.MaritalStatus = "10";
                break;
            default:
                // Other registers of persons: nothing that the programmes of means count.
                break;
        }
    }
}
