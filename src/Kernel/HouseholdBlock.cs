namespace Hedui.Kernel;

/// <summary>
/// Up to <see cref="Capacity"/> households laid out in columns: what the ledger hands to the policy interpreter. A
/// batch is many blocks, a single case is a block of one; both are evaluated by the same code. Households stand in
/// ledger order, their members together, each member's rows together: position replaces keys. Reused from block to
/// block; not safe for two threads.
/// </summary>
public sealed class HouseholdBlock
{
    /// <summary>Most households in one block: the columns of a block stay in the processor's cache.</summary>
    public const int Capacity = 1024;

    readonly Dictionary<string, CategoryRows> categories = new(StringComparer.Ordinal);

    /// <summary>Number of households in use.</summary>
    public int Households { get; set; }

    /// <summary>Number of members in use, all households together.</summary>
    public int Persons { get; set; }

    /// <summary>Members of household h are <c>PersonStart[h]</c> (inclusive) to <c>PersonStart[h+1]</c>.</summary>
    public int[] PersonStart { get; set; } = new int[Capacity + 1];

    /// <summary>Registry number of each household.</summary>
    public int[] HouseholdNumber { get; set; } = new int[Capacity];

    /// <summary>Six-digit division (行政区划) in which each household applies.</summary>
    public int[] Division { get; set; } = new int[Capacity];

    /// <summary>Urban or rural, see <see cref="ResidenceKind"/>.</summary>
    public ResidenceKind[] Residence { get; set; } = new ResidenceKind[Capacity];

    /// <summary>Registry number of each member.</summary>
    public int[] PersonNumber { get; set; } = new int[Capacity * 4];

    /// <summary>Birthday of each member as <see cref="DateOnly.DayNumber"/>; <see cref="Bounds.Missing"/> if unknown.</summary>
    public long[] BirthDay { get; set; } = new long[Capacity * 4];

    /// <summary>Sex of each member as in GB/T 2261.1: 0 unknown, 1 male, 2 female.</summary>
    public byte[] Sex { get; set; } = new byte[Capacity * 4];

    /// <summary>Relation to the applicant, GB/T 4761, as a <see cref="CodeValue"/>; missing if unknown.</summary>
    public long[] Relation { get; set; } = new long[Capacity * 4];

    /// <summary>The evidence of one category; created empty when first asked for.</summary>
    public CategoryRows this[string category]
    {
        get
        {
            if (!categories.TryGetValue(category, out var rows))
            {
                categories[category] = rows = new CategoryRows(category);
            }

            return rows;
        }
    }

    /// <summary>The categories present, in the order they were first asked for.</summary>
    public IEnumerable<CategoryRows> Categories => categories.Values;

    /// <summary>Makes room for members.</summary>
    public void EnsurePersons(int count)
    {
        if (PersonNumber.Length >= count)
        {
            return;
        }

        var size = Math.Max(count, PersonNumber.Length * 2);
        PersonNumber = Grown(PersonNumber, size);
        BirthDay = Grown(BirthDay, size);
        Sex = Grown(Sex, size);
        Relation = Grown(Relation, size);
    }

    static T[] Grown<T>(T[] array, int size)
    {
        Array.Resize(ref array, size);
        return array;
    }
}

/// <summary>Whether a household counts as urban or rural for local standards (城乡).</summary>
public enum ResidenceKind : byte
{
    /// <summary>Not known: a standard that differs leaves the household undetermined.</summary>
    Unknown = 0,

    /// <summary>城镇.</summary>
    Urban = 1,

    /// <summary>农村.</summary>
    Rural = 2,
}
