using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>What patrol found (<c>patrol_alarms</c>), and which relatives were declared (<c>patrol_relatives</c>).</summary>
public sealed class PatrolTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<AlarmEntry>(table =>
        {
            table.ToTable("patrol_alarms");
            table.HasKey(row => row.Number);
            table.HasIndex(row => new { row.Detector, row.Operator, row.Digest }).IsUnique();
            table.HasIndex(row => row.State);
        });
        model.Entity<RelativeEntry>(table =>
        {
            table.ToTable("patrol_relatives");
            table.HasKey(row => row.Number);
            table.HasIndex(row => row.Person);
        });
    }

    /// <summary>What was found stays found; only how it was settled is written later.</summary>
    public IEnumerable<Guard> Guards =>
        [Guard.Stays("patrol_alarms", "patrol_alarm_stays"), Guard.Stays("patrol_relatives", "patrol_relative_stays")];
}

/// <summary>How far an alarm is looked into (预警状态).</summary>
public enum AlarmState
{
    /// <summary>Nobody has looked yet.</summary>
    Open,

    /// <summary>There was a good reason.</summary>
    Dismissed,

    /// <summary>It was an abuse; what follows is decided elsewhere.</summary>
    Confirmed,
}

/// <summary>An alarm as it is kept.</summary>
public sealed class AlarmEntry
{
    /// <summary>Its number.</summary>
    public long Number { get; set; }

    /// <summary>Code of the detector.</summary>
    public required string Detector { get; set; }

    /// <summary>Whose acts.</summary>
    public required string Operator { get; set; }

    /// <summary>When it was found, UTC ticks.</summary>
    public long FoundAt { get; set; }

    /// <summary>Why, in Chinese.</summary>
    public required string Zh { get; set; }

    /// <summary>Why, in English.</summary>
    public required string En { get; set; }

    /// <summary>Numbers of the events to look at, joined by commas.</summary>
    public required string Events { get; set; }

    /// <summary>Digest of the events, so that the same alarm is kept once.</summary>
    public required string Digest { get; set; }

    /// <summary>How far it is looked into.</summary>
    public AlarmState State { get; set; }

    /// <summary>Who settled it.</summary>
    public string? SettledBy { get; set; }

    /// <summary>Why it was settled so.</summary>
    public string? Because { get; set; }
}

/// <summary>A relative that an official declared.</summary>
sealed class RelativeEntry
{
    public long Number { get; set; }

    /// <summary><c>operator:12</c>, or what the official is: <c>village:320106001001</c>.</summary>
    public required string Official { get; set; }

    /// <summary>The relative's pseudonym, 16 bytes.</summary>
    public required byte[] Person { get; set; }

    public Tie Tie { get; set; }

    public DateOnly DeclaredOn { get; set; }

    public DateOnly? EndedOn { get; set; }
}
