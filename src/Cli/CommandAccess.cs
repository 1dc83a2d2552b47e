using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Cli;

/// <summary>What a command demands of whoever runs it, in a data folder that has operators.</summary>
/// <param name="Permission">What a duty of theirs must allow; null where a sign-in is enough, or nothing is asked.</param>
/// <param name="IsOpen">Whether nobody is asked to sign in.</param>
/// <param name="IsGrave">Whether the second factor must have been proved a short time before.</param>
sealed record CommandAccess(Permission? Permission, bool IsOpen = false, bool IsGrave = false)
{
    /// <summary>Not in the table: nobody may.</summary>
    static readonly CommandAccess Closed = new((Permission?)null);

    static readonly CommandAccess Open = new(null, IsOpen: true);

    static readonly CommandAccess Own = new((Permission?)null);

    /// <summary>The one place that says which command needs what. What is not here, nobody may.</summary>
    static readonly Dictionary<string, CommandAccess> Table = new(StringComparer.Ordinal)
    {
        // Looks at nothing in the data folder.
        ["id"] = Open, ["standards list"] = Open, ["standards show"] = Open, ["standards export"] = Open, ["source list"] = Open, ["source check"] = Open,
        ["policy check"] = Open, ["policy test"] = Open, ["policy schema"] = Open, ["report check"] = Open, ["keys backup-key"] = Open,

        // Refused by themselves where there is somebody, or of one demo or none; pages ask their visitors.
        ["demo"] = Open, ["keys make"] = Open, ["operator bootstrap"] = Open, ["serve"] = Open,

        // To repair: bringing a folder back, proving the record beside the working program, stopping somebody when nobody can sign in, and
        // letting the last system administrator in again, which is refused while there is another.
        ["restore"] = Open, ["audit verify"] = Open, ["operator disable"] = Open, ["operator enable"] = Open,

        ["sign-in"] = Open, ["sign-out"] = Open, ["whoami"] = Own, ["prove"] = Own,

        ["import"] = new(Permission.TakeDeliveries), ["delivery list"] = new(Permission.SeeDeliveries), ["delivery show"] = new(Permission.SeeDeliveries),
        ["delivery withdraw"] = new(Permission.TakeDeliveries), ["originals list"] = new(Permission.SeeDeliveries),
        ["originals erase"] = new(Permission.TakeDeliveries, IsGrave: true),
        ["quarantine list"] = new(Permission.SeeQuarantine), ["quarantine show"] = new(Permission.RepairRows),
        ["quarantine export"] = new(Permission.RepairRows, IsGrave: true), ["quarantine correct"] = new(Permission.RepairRows),
        ["quarantine accept"] = new(Permission.RepairRows), ["quarantine dismiss"] = new(Permission.RepairRows), ["quarantine retry"] = new(Permission.RepairRows),

        ["verify"] = new(Permission.VerifyHouseholds), ["policy explain"] = new(Permission.VerifyHouseholds), ["policy diff"] = new(Permission.VerifyHouseholds),
        ["policy simulate"] = new(Permission.VerifyHouseholds),
        ["policy propose"] = new(Permission.ReleaseLaw), ["policy confirm"] = new(Permission.ReleaseLaw, IsGrave: true), ["policy reject"] = new(Permission.ReleaseLaw),
        ["policy releases"] = new(Permission.ReleaseLaw),
        ["report"] = new(Permission.HandOutReports), ["report list"] = new(Permission.SeeReports), ["looks"] = new(Permission.SeeReports),

        // What exactly, the office of tickets says: an emergency is anybody's who may look, the rest is for who keeps tickets.
        ["ticket issue"] = new(Permission.SeeTickets), ["ticket list"] = new(Permission.SeeTickets), ["ticket show"] = new(Permission.SeeTickets),
        ["ticket withdraw"] = new(Permission.KeepTickets), ["ticket confirm"] = new(Permission.KeepTickets), ["ticket defer"] = new(Permission.KeepTickets),
        ["ticket release"] = new(Permission.KeepTickets), ["ticket raise"] = new(Permission.KeepTickets),
        ["authorisation add"] = new(Permission.HandleCases), ["authorisation withdraw"] = new(Permission.HandleCases),
        ["authorisation list"] = new(Permission.SeeReports),

        ["operator list"] = new(Permission.SeeOperators),
        ["keys list"] = new(Permission.KeepKeys), ["keys rotate"] = new(Permission.KeepKeys, IsGrave: true), ["keys reseal"] = new(Permission.KeepKeys),
        ["keys shred"] = new(Permission.KeepKeys, IsGrave: true),
        ["backup"] = new(Permission.MakeBackups, IsGrave: true),

        ["audit list"] = new(Permission.ReadRecord), ["audit export"] = new(Permission.ReadRecord, IsGrave: true),
        ["patrol run"] = new(Permission.KeepPatrol), ["patrol list"] = new(Permission.KeepPatrol), ["patrol settle"] = new(Permission.KeepPatrol),
        ["patrol sample"] = new(Permission.KeepPatrol), ["patrol declare"] = new(Permission.KeepPatrol), ["patrol relatives"] = new(Permission.KeepPatrol),
        ["patrol end"] = new(Permission.KeepPatrol),
    };

    /// <summary>The commands in the table, by their words.</summary>
    public static IReadOnlyCollection<string> Known => Table.Keys;

    /// <summary>What a command demands.</summary>
    public static CommandAccess Of(string command) => Table.GetValueOrDefault(command, Closed);

    /// <summary>Demands that the operator may run it.</summary>
    /// <exception cref="RefusedException"><c>not_allowed</c>.</exception>
    public void Demand(Operator who)
    {
        if (ReferenceEquals(this, Closed) || (Permission is { } needed && !who.May(needed)))
        {
            throw new RefusedException(
                "not_allowed", Permission is null ? "This command is for nobody yet." : $"Your duties do not allow to {Permission.En}.", null,
                string.Join(", ", Permission?.Duties.Select(duty => duty.En) ?? []), "Ask somebody with such a duty; a security administrator proposes duties.");
        }
    }
}
