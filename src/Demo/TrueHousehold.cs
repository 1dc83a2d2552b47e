using Hedui.Kernel;

namespace Hedui.Demo;

/// <summary>One made-up applicant household and the truth about it.</summary>
public sealed class TrueHousehold
{
    internal TrueHousehold(int number, string key) => (Number, Key) = (number, key);

    /// <summary>Dense number in the province, from zero.</summary>
    public int Number { get; }

    /// <summary>Application number, as in the enrolment file.</summary>
    public string Key { get; }

    /// <summary>County in which the household applies, six digits of GB/T 2260.</summary>
    public int Division { get; internal set; }

    /// <summary>Urban or rural.</summary>
    public ResidenceKind Residence { get; internal set; }

    /// <summary>Day of the application.</summary>
    public DateOnly AppliedOn { get; internal set; }

    /// <summary>Those who truly live together, the applicant first, one left out of the application included.</summary>
    public IReadOnlyList<TruePerson> Members => MemberList;

    /// <summary>Adult children and parents who live apart.</summary>
    public IReadOnlyList<TruePerson> Obligors => ObligorList;

    /// <summary>What the family keeps from the office.</summary>
    public HidingKinds Hiding { get; internal set; }

    /// <summary>The allowance the household already draws each month, in fen; zero for a new applicant.</summary>
    public long AllowanceDrawn { get; internal set; }

    internal List<TruePerson> MemberList { get; private init; } = [];

    internal List<TruePerson> ObligorList { get; private init; } = [];

    /// <summary>The same household with members of its own, to be changed.</summary>
    internal TrueHousehold Copy() => new(Number, Key)
    {
        Division = Division,
        Residence = Residence,
        AppliedOn = AppliedOn,
        Hiding = Hiding,
        AllowanceDrawn = AllowanceDrawn,
        MemberList = [.. MemberList.Select(member => member.Copy())],
        ObligorList = ObligorList,
    };
}

/// <summary>Ways of hiding; all but the first leave a trace in some department's file.</summary>
[Flags]
public enum HidingKinds
{
    /// <summary>Everything is declared.</summary>
    None = 0,

    /// <summary>Informal income that nobody declared: no trace anywhere (隐性收入).</summary>
    InformalIncome = 1,

    /// <summary>A wage that is not declared but taxed or insured.</summary>
    Wage = 2,

    /// <summary>Savings moved to relatives before applying; large withdrawals show it (转移财产).</summary>
    MovedAssets = 4,

    /// <summary>A business that is not declared but registered.</summary>
    Business = 8,

    /// <summary>A spouse left out of the application; the marriage register shows it (拆户).</summary>
    SplitHousehold = 16,

    /// <summary>Not hiding but looking like it: a vehicle sold with a contract, still in the seller's name.</summary>
    SoldVehicle = 32,
}
