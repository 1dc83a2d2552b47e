using Hedui.Storage;

namespace Hedui.Server;

/// <summary>Where the file of heads of the record of acts is: best on another disk, so that who has the one has not the other.</summary>
public static class AuditPlace
{
    const string Named = "heads-at";

    /// <summary>The file of heads; one that is named is remembered for the next time.</summary>
    /// <param name="home">The data folder.</param>
    /// <param name="named">The file named now; null when none was.</param>
    public static string Of(HomeFolder home, string? named)
    {
        ArgumentNullException.ThrowIfNull(home);
        if (named is not null)
        {
            var full = Path.GetFullPath(named);
            if (full != Of(home.Root))
            {
                File.WriteAllText(Path.Combine(home.Audit, Named), full);
            }

            return full;
        }

        return Of(home.Root);
    }

    /// <summary>The file of heads named last for the data folder at a path.</summary>
    public static string Of(string folder)
    {
        var audit = Path.Combine(folder, "audit");
        var named = Path.Combine(audit, Named);
        return File.Exists(named) ? File.ReadAllText(named).Trim() : Path.Combine(audit, "heads");
    }
}
