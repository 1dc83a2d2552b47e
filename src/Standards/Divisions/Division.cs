using System.Globalization;

namespace Hedui.Standards;

/// <summary>Level of a division.</summary>
public enum DivisionLevel
{
    /// <summary>省级.</summary>
    Province,

    /// <summary>地级.</summary>
    City,

    /// <summary>县级.</summary>
    County,
}

/// <summary>
/// One administrative division (行政区划, GB/T 2260) under one name. The source knows years only: it took its code in
/// <see cref="FromYear"/> and gave it up in <see cref="UntilYear"/>; in those two years either may hold.
/// </summary>
/// <param name="Code">Six digits.</param>
/// <param name="Name">Name, e.g. 玄武区.</param>
/// <param name="Level">Level.</param>
/// <param name="FullName">Name with those above, e.g. 江苏省南京市玄武区.</param>
/// <param name="FromYear">Year in which the code and name were taken; 1981 also for older ones.</param>
/// <param name="UntilYear">Year in which they were given up, or null while in use.</param>
public sealed record Division(int Code, string Name, DivisionLevel Level, string FullName, int FromYear, int? UntilYear)
{
    /// <summary>The code as six characters.</summary>
    public string CodeText => Code.ToString("000000", CultureInfo.InvariantCulture);

    /// <summary>Whether it is in use today.</summary>
    public bool IsCurrent => UntilYear is null;
}
