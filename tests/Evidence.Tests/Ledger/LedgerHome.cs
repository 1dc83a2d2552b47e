using System.Text;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;
using Hedui.Testing;

namespace Hedui.Evidence.Tests;

/// <summary>A ledger in a temporary folder, with made-up categories, keys and households.</summary>
sealed class LedgerHome : IDisposable
{
    public static readonly DateTimeOffset Start = new(2024, 6, 1, 8, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Day = new(2024, 6, 1);

    public static readonly CategoryShape Deposits = new(
        "deposits", [new("account", "text"), new("balance", "money"), new("over_limit", "flag")], false, 30, ["account"]);

    public static readonly CategoryShape Wages = new(
        "income_tax", [new("month", "month"), new("gross", "money"), new("payer", "text")], true, 90, ["month", "payer"]);

    readonly string folder = Directory.CreateTempSubdirectory("hedui-ledger").FullName;
    readonly HomeFolder home;
    readonly HeduiDatabase database;

    public LedgerHome(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        home = HomeFolder.Open(folder, kind.Place());
        database = HeduiDatabase.Open(home, new LedgerTables());
        Ledger = Open();
    }

    public Ledger Ledger { get; private set; }

    public MadeUpHouseholds Households { get; } = new();

    public string Folder => home.Ledger;

    public HeduiDbContext Context() => database.Context();

    public void Reopen()
    {
        Ledger.Dispose();
        Ledger = Open();
    }

    public static DeliverySlip Slip(
        string source, CategoryShape shape, int day, Replacing replaces = Replacing.SameKey, params int[] divisions) =>
        new(source, shape.Key, Start.AddDays(day), Day.AddDays(day), $"{source}-{day}", "m", replaces, divisions);

    public int Deliver(DeliverySlip slip, Action<RowBatch> fill)
    {
        var draft = Ledger.Draft(slip);
        fill(draft.Rows);
        using (var db = Context())
        {
            draft.Accept(db);
        }

        Ledger.Refresh();
        return draft.Delivery;
    }

    public int DeliverBalance(int day, int person, string account, long balance, string source = "bank") =>
        Deliver(Slip(source, Deposits, day), rows => Balance(rows, person, Day.AddDays(day), account, balance));

    public static void Balance(RowBatch rows, int person, DateOnly asOf, string account, long balance)
    {
        rows.Begin(person, asOf.DayNumber, DigestOf($"{person}|{asOf.DayNumber}|{account}|{balance}"));
        rows.SetText(rows.Column("account"), account);
        rows.Set(rows.Column("balance"), balance);
        rows.End();
    }

    public void Withdraw(int delivery, int day)
    {
        using (var db = Context())
        {
            Ledger.Withdraw(db, delivery, Start.AddDays(day), "wrong file");
        }

        Ledger.Refresh();
    }

    public void Record(CoverageFact fact)
    {
        using (var db = Context())
        {
            Ledger.Record(db, fact);
            db.SaveChanges();
        }

        Ledger.Refresh();
    }

    /// <summary>Balances of a household's members on a day, in row order.</summary>
    public long[] Balances(int household, int day = 100, int? knownOn = null)
    {
        var block = new HouseholdBlock();
        Ledger.At(knownOn is { } known ? Start.AddDays(known) : null, Day.AddDays(day))
            .ReadHousehold(household, Needs, block, TicketOffice.ForWorkThatShowsNobody());
        var rows = block["deposits"];
        return rows.Column("balance").Low[..rows.Rows];
    }

    public static EvidenceNeeds Needs { get; } = new(new Dictionary<string, IReadOnlyList<string>>
    {
        ["deposits"] = ["balance", "account", "over_limit"],
        ["income_tax"] = ["month", "gross", "payer"],
    });

    public void Dispose()
    {
        Ledger.Dispose();
        home.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    public static UInt128 DigestOf(string text)
    {
        var bytes = System.IO.Hashing.XxHash128.Hash(Encoding.UTF8.GetBytes(text));
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(bytes);
    }

    Ledger Open() => Ledger.Open(home.Ledger, database.Context, [Deposits, Wages], Households, new MadeUpSeal());
}

/// <summary>Households that a test writes down by hand.</summary>
sealed class MadeUpHouseholds : IHouseholds
{
    public SortedDictionary<int, (int Division, int[] Persons)> All { get; } = [];

    public HouseholdRoster At(DateOnly on, DateTimeOffset? knownAt) => Roster(All.Keys);

    public HouseholdRoster Only(int household, DateOnly on, DateTimeOffset? knownAt) =>
        Roster(All.Keys.Where(number => number == household));

    public int? Find(Security.Pseudonym pseudonym) => null;

    HouseholdRoster Roster(IEnumerable<int> numbers)
    {
        var roster = new HouseholdRoster();
        foreach (var number in numbers)
        {
            roster.AddHousehold(number, All[number].Division, ResidenceKind.Urban);
            foreach (var person in All[number].Persons)
            {
                roster.AddMember(person, 700_000 + person, 1, Bounds.Missing);
            }
        }

        return roster;
    }
}

/// <summary>A seal that hides nothing but notices a wrong context.</summary>
sealed class MadeUpSeal : ITextSeal
{
    public long Digest(ReadOnlySpan<char> text) => (long)(ulong)(LedgerHome.DigestOf(text.ToString()) >> 65);

    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context) => [(byte)context.Length, .. plain];

    public byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context) =>
        sealedBytes[0] == context.Length ? sealedBytes[1..].ToArray() : throw new InvalidOperationException("context");
}
