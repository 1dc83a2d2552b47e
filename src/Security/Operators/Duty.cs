namespace Hedui.Security;

/// <summary>
/// What an operator is there for (职责), under a code that never changes its meaning. The three administrators (三员) exclude
/// each other and every business duty: who runs the system, grants duties or reads the record of acts sees no household.
/// </summary>
public sealed record Duty
{
    static readonly Dictionary<string, Duty> Codes = new(StringComparer.Ordinal);

    Duty(string code, string zh, string en, bool isAdministrator)
    {
        (Code, Zh, En, IsAdministrator) = (code, zh, en, isAdministrator);
        Codes.Add(code, this);
    }

    /// <summary>Stable code in snake_case.</summary>
    public string Code { get; }

    /// <summary>Its Chinese name.</summary>
    public string Zh { get; }

    /// <summary>Its English name.</summary>
    public string En { get; }

    /// <summary>Whether it is one of the three administrators.</summary>
    public bool IsAdministrator { get; }

    /// <summary>Every duty, in the order of this file.</summary>
    public static IReadOnlyCollection<Duty> All => Codes.Values;

    /// <summary>The duty with a code; null when this program knows none.</summary>
    public static Duty? Find(string code) => Codes.GetValueOrDefault(code);

    /// <summary>Takes applications in and asks for verification of the own town's families.</summary>
    public static readonly Duty TownClerk = new("town_clerk", "乡镇经办", "town clerk", false);

    /// <summary>Verifies families of the own county.</summary>
    public static readonly Duty CountyOfficer = new("county_officer", "县级核对员", "county verification officer", false);

    /// <summary>Confirms what others verified.</summary>
    public static readonly Duty Approver = new("approver", "审核确认", "approver", false);

    /// <summary>Looks at counts, never at a family.</summary>
    public static readonly Duty Analyst = new("analyst", "分析", "analyst", false);

    /// <summary>Takes in the files of sources and sets right what could not be read.</summary>
    public static readonly Duty SourceDesk = new("source_desk", "数据交付", "source desk", false);

    /// <summary>Keeps the system running and makes operators.</summary>
    public static readonly Duty SystemAdministrator = new("system_administrator", "系统管理员", "system administrator", true);

    /// <summary>Proposes, confirms and ends duties.</summary>
    public static readonly Duty SecurityAdministrator = new("security_administrator", "安全管理员", "security administrator", true);

    /// <summary>Reads and checks the record of acts.</summary>
    public static readonly Duty AuditAdministrator = new("audit_administrator", "审计管理员", "audit administrator", true);

    /// <summary>Whether one operator may not hold both.</summary>
    public bool Excludes(Duty other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this != other && (IsAdministrator || other.IsAdministrator);
    }

    /// <inheritdoc/>
    public override string ToString() => Code;
}
