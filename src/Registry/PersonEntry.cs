using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hedui.Registry;

/// <summary>A person without identity: what the engine needs, under a number that means nothing elsewhere.</summary>
sealed class PersonEntry
{
    public int Number { get; set; }

    public required byte[] Pseudonym { get; set; }

    public int? BirthDay { get; set; }

    public byte Sex { get; set; }

    public long NameDigest { get; set; }
}

/// <summary>The identities of up to <see cref="PersonBatch.PagePersons"/> persons with neighbouring numbers, sealed.</summary>
sealed class IdentityPage
{
    public int First { get; set; }

    public required byte[] Sealed { get; set; }

    /// <summary>Code over the rows of these persons.</summary>
    public byte[] Code { get; set; } = [];
}

/// <summary>Another name heard under a person's number, sealed; or the namesake of a shared 15-digit number.</summary>
sealed class AliasEntry
{
    public int Person { get; set; }

    public long NameDigest { get; set; }

    public required byte[] Sealed { get; set; }

    /// <summary>A <see cref="Standards.NameMatch"/>.</summary>
    public byte Match { get; set; }

    public bool IsFormer { get; set; }

    /// <summary>Code over what is told about the name.</summary>
    public byte[] Code { get; set; } = [];
}

/// <summary>Two persons who are, or may be, connected.</summary>
sealed class KinEntry
{
    public int Person { get; set; }

    public int Relative { get; set; }

    public required string Relation { get; set; }

    public long KnownAt { get; set; }

    /// <summary>Counts up over all entries.</summary>
    public long Place { get; set; }
}

sealed class PersonTable : IEntityTypeConfiguration<PersonEntry>
{
    public void Configure(EntityTypeBuilder<PersonEntry> builder)
    {
        builder.ToTable("persons");
        builder.HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedNever();
        builder.HasIndex(row => row.Pseudonym).IsUnique();
    }
}

sealed class IdentityTable : IEntityTypeConfiguration<IdentityPage>
{
    public void Configure(EntityTypeBuilder<IdentityPage> builder)
    {
        builder.ToTable("person_identities");
        builder.HasKey(row => row.First);
        builder.Property(row => row.First).ValueGeneratedNever();
    }
}

sealed class AliasTable : IEntityTypeConfiguration<AliasEntry>
{
    public void Configure(EntityTypeBuilder<AliasEntry> builder)
    {
        builder.ToTable("person_aliases");
        builder.HasKey(row => new { row.Person, row.NameDigest });
    }
}

sealed class KinTable : IEntityTypeConfiguration<KinEntry>
{
    public void Configure(EntityTypeBuilder<KinEntry> builder)
    {
        builder.ToTable("kin");
        builder.HasKey(row => new { row.Person, row.Relative, row.Relation });
        builder.HasIndex(row => row.Place);
    }
}
