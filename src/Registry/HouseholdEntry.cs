using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hedui.Registry;

/// <summary>A household's dense number and the application it came with.</summary>
sealed class HouseholdEntry
{
    public int Number { get; set; }

    public required string Key { get; set; }
}

/// <summary>What was known of a household from an instant on; the latest one known counts.</summary>
sealed class HouseholdState
{
    public int Household { get; set; }

    public long KnownAt { get; set; }

    public int Division { get; set; }

    public byte Residence { get; set; }

    public int AppliedOn { get; set; }

    /// <summary>Counts up over all states.</summary>
    public long Place { get; set; }
}

/// <summary>A stretch of belonging; of entries with the same first day the one known last counts.</summary>
sealed class MembershipEntry
{
    public int Household { get; set; }

    public int Person { get; set; }

    public int FromDay { get; set; }

    public long KnownAt { get; set; }

    public int? UntilDay { get; set; }

    public byte Role { get; set; }

    public long Relation { get; set; }

    /// <summary>Counts up over all entries: keeps the order of the application among those of one instant.</summary>
    public long Place { get; set; }
}

sealed class HouseholdTable : IEntityTypeConfiguration<HouseholdEntry>
{
    public void Configure(EntityTypeBuilder<HouseholdEntry> builder)
    {
        builder.ToTable("households");
        builder.HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedNever();
        builder.HasIndex(row => row.Key).IsUnique();
    }
}

sealed class HouseholdStateTable : IEntityTypeConfiguration<HouseholdState>
{
    public void Configure(EntityTypeBuilder<HouseholdState> builder)
    {
        builder.ToTable("household_states");
        builder.HasKey(row => new { row.Household, row.KnownAt });
        builder.HasIndex(row => row.Place);
    }
}

sealed class MembershipTable : IEntityTypeConfiguration<MembershipEntry>
{
    public void Configure(EntityTypeBuilder<MembershipEntry> builder)
    {
        builder.ToTable("memberships");
        builder.HasKey(row => new { row.Household, row.Person, row.FromDay, row.KnownAt });
        builder.HasIndex(row => row.Place);
    }
}
