using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Verification;

/// <summary>The table of issued reports: <c>reports</c>. What they say stands in sealed files, see <see cref="ReportArchive"/>.</summary>
public sealed class ReportTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<ReportEntry>(table =>
        {
            table.ToTable("reports");
            table.HasKey(row => row.Id);
            table.HasIndex(row => row.Number).IsUnique();
            table.HasIndex(row => new { row.Household, row.OnDay, row.KnownAt, row.Law }).IsUnique();
        });
    }
}

/// <summary>One issued report.</summary>
sealed class ReportEntry
{
    /// <summary>Counts up in the order of issue.</summary>
    public int Id { get; set; }

    public required string Number { get; set; }

    public int Household { get; set; }

    public int OnDay { get; set; }

    /// <summary>UTC ticks.</summary>
    public long KnownAt { get; set; }

    public required string Law { get; set; }

    public string? Replaces { get; set; }

    public required string Digest { get; set; }

    /// <summary>UTC ticks.</summary>
    public long IssuedAt { get; set; }

    /// <summary>File that holds it.</summary>
    public required string Volume { get; set; }

    /// <summary>First byte of the sealed report in the file.</summary>
    public long Start { get; set; }

    /// <summary>Its bytes.</summary>
    public int Length { get; set; }

    public int Prints { get; set; }

    /// <summary>The entry as others see it.</summary>
    public IssuedReport Line() => new(
        Number, Household,
        new ReportBasis(DateOnly.FromDayNumber(OnDay), new DateTimeOffset(KnownAt, TimeSpan.Zero), Law),
        Replaces, Digest, new DateTimeOffset(IssuedAt, TimeSpan.Zero), Prints);
}
