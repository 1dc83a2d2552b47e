using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hedui.Storage;

/// <summary>The one row that says by which layout the database was made.</summary>
sealed class SchemaVersion
{
    /// <summary>The layout this program reads and writes.</summary>
    public const int Current = 1;

    public int Id { get; set; } = 1;

    public int Version { get; set; }
}

sealed class SchemaVersionTable : IEntityTypeConfiguration<SchemaVersion>
{
    public void Configure(EntityTypeBuilder<SchemaVersion> builder)
    {
        builder.ToTable("schema_version");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}
