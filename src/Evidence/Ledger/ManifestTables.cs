using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hedui.Evidence;

/// <summary>Table <c>deliveries</c>.</summary>
sealed class DeliveryTable : IEntityTypeConfiguration<DeliveryEntry>
{
    /// <summary>Instants stand as UTC ticks: exact, and they sort.</summary>
    public static ValueConverter<DateTimeOffset, long> Ticks { get; } = new(
        instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    public void Configure(EntityTypeBuilder<DeliveryEntry> builder)
    {
        builder.ToTable("deliveries");
        builder.HasKey(entry => entry.Number);
        builder.Property(entry => entry.Number).ValueGeneratedNever();
        builder.Property(entry => entry.ReceivedAt).HasConversion(Ticks);
        builder.Property(entry => entry.WithdrawnAt).HasConversion(Ticks);
        builder.HasIndex(entry => new { entry.Source, entry.Category, entry.Digest });
    }
}

/// <summary>Table <c>segments</c>.</summary>
sealed class SegmentTable : IEntityTypeConfiguration<SegmentEntry>
{
    public void Configure(EntityTypeBuilder<SegmentEntry> builder)
    {
        builder.ToTable("segments");
        builder.HasKey(entry => new { entry.Delivery, entry.Category });
    }
}

/// <summary>Table <c>coverage_facts</c>.</summary>
sealed class CoverageTable : IEntityTypeConfiguration<CoverageEntry>
{
    public void Configure(EntityTypeBuilder<CoverageEntry> builder)
    {
        builder.ToTable("coverage_facts");
        builder.HasKey(entry => entry.Id);
        builder.Property(entry => entry.KnownAt).HasConversion(DeliveryTable.Ticks);
    }
}

/// <summary>Table <c>unreadable_rows</c>.</summary>
sealed class UnreadableTable : IEntityTypeConfiguration<UnreadableEntry>
{
    public void Configure(EntityTypeBuilder<UnreadableEntry> builder)
    {
        builder.ToTable("unreadable_rows");
        builder.HasKey(entry => entry.Id);
        builder.Property(entry => entry.KnownAt).HasConversion(DeliveryTable.Ticks);
        builder.Property(entry => entry.SettledAt).HasConversion(DeliveryTable.Ticks);
        builder.HasIndex(entry => new { entry.Receipt, entry.RowNumber });
        builder.HasIndex(entry => new { entry.Source, entry.SettledAt });
    }
}

/// <summary>Table <c>packs</c>.</summary>
sealed class PackTable : IEntityTypeConfiguration<PackEntry>
{
    public void Configure(EntityTypeBuilder<PackEntry> builder)
    {
        builder.ToTable("packs");
        builder.HasKey(entry => new { entry.Epoch, entry.Bucket });
        builder.Property(entry => entry.KnownAt).HasConversion(DeliveryTable.Ticks);
    }
}
