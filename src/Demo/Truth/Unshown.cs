namespace Hedui.Demo;

/// <summary>What is true of a household and stands as a figure in no file that came.</summary>
[Flags]
public enum Unshown
{
    /// <summary>Nothing: the files tell the whole truth.</summary>
    None = 0,

    /// <summary>A row that was unreadable and never came again.</summary>
    LostRow = 1,

    /// <summary>Informal income that nobody declared; no department sees it.</summary>
    InformalIncome = 2,

    /// <summary>Income of a business that nobody declared; the register shows the business, not what it earns.</summary>
    BusinessIncome = 4,

    /// <summary>A spouse left out of the application; the marriage register shows that there is one.</summary>
    Spouse = 8,
}
