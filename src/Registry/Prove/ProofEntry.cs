using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hedui.Registry;

/// <summary>Of which rows a proof is.</summary>
enum ProvenRows : byte
{
    States = 1,
    Memberships = 2,
    Kin = 3,
}

/// <summary>The code over a stretch of rows that were written together (行完整性校验码), by their places.</summary>
sealed class ProofEntry
{
    /// <summary>A <see cref="ProvenRows"/>.</summary>
    public byte Rows { get; set; }

    /// <summary>Place of the last row.</summary>
    public long Last { get; set; }

    /// <summary>Place of the first row.</summary>
    public long First { get; set; }

    public required byte[] Code { get; set; }
}

sealed class ProofTable : IEntityTypeConfiguration<ProofEntry>
{
    public void Configure(EntityTypeBuilder<ProofEntry> builder)
    {
        builder.ToTable(RowProofs.Table);
        builder.HasKey(row => new { row.Rows, row.Last });
        builder.Property(row => row.Last).ValueGeneratedNever();
    }
}
