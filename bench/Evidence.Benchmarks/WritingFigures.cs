using System.Diagnostics;
using Hedui.Kernel;
using Hedui.Storage;

namespace Hedui.Evidence.Benchmarks;

/// <summary>How fast deliveries are accepted and folded: twelve monthly deliveries with corrections.</summary>
static class WritingFigures
{
    static readonly CategoryShape Wages = new(
        "income_tax", [new("month", "month"), new("gross", "money"), new("tax_paid", "money"), new("payer", "text")], true, 90, ["month", "payer"]);

    public static void Print(int households)
    {
        var path = Directory.CreateTempSubdirectory("hedui-bench").FullName;
        using (var home = HomeFolder.Open(path))
        {
            var database = HeduiDatabase.Open(home, new LedgerTables());
            using var ledger = Ledger.Open(home.Ledger, database.Context, [Wages], new Couples(households), new OpenTexts());
            var at = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
            var fill = new Stopwatch();
            var accept = new Stopwatch();
            long rows = 0;
            for (var month = 0; month < 12; month++)
            {
                var draft = ledger.Draft(new DeliverySlip(
                    "tax", Wages.Key, at.AddMonths(month), new DateOnly(2024, 1 + month, 1), $"{month}", "", Replacing.SameKey, []));
                fill.Start();
                Fill(draft.Rows, households * 2, month);
                fill.Stop();
                accept.Start();
                using var db = database.Context();
                rows += draft.Accept(db).Rows;
                accept.Stop();
            }

            ledger.Refresh();
            var clock = Stopwatch.StartNew();
            var processor = Process.GetCurrentProcess().TotalProcessorTime;
            var summary = ledger.Fold(at.AddYears(1), new DateOnly(2024, 12, 31));
            processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
            Console.WriteLine($"fill batches           {rows / fill.Elapsed.TotalSeconds / 1e6,8:F2} M rows/s");
            Console.WriteLine($"sort, write, commit    {rows / accept.Elapsed.TotalSeconds / 1e6,8:F2} M rows/s");
            Console.WriteLine($"fold                   {rows / clock.Elapsed.TotalSeconds / 1e6,8:F2} M rows/s ({rows:N0} in, {summary.Rows:N0} net), "
                + $"{rows / processor.TotalSeconds / 1e6:F2} M rows per processor second");
        }

        Directory.Delete(path, recursive: true);
    }

    static void Fill(RowBatch rows, int persons, int month)
    {
        var (monthColumn, gross, tax, payer) = (rows.Column("month"), rows.Column("gross"), rows.Column("tax_paid"), rows.Column("payer"));
        var day = new DateOnly(2024, 1 + month, 1).DayNumber;
        for (var i = 0; i < persons; i++)
        {
            // Arrival order has nothing to do with person numbers; each month also corrects the one before.
            var person = (int)((long)i * 7919 % persons);
            for (var back = 0; back < (month == 0 ? 1 : 2); back++)
            {
                rows.Begin(person, day, new UInt128((ulong)i, (ulong)((month * 2) + back)));
                rows.Set(monthColumn, (2024 * 12) + month - back);
                rows.Set(gross, 500_000 + (person % 9973));
                rows.Set(tax, person % 997);
                rows.SetText(payer, "Employer");
                rows.End();
            }
        }
    }

    sealed class Couples(int households) : IHouseholds
    {
        public HouseholdRoster At(DateOnly on, DateTimeOffset? knownAt)
        {
            var roster = new HouseholdRoster();
            for (var h = 0; h < households; h++)
            {
                roster.AddHousehold(h, 320102, ResidenceKind.Urban);
                roster.AddMember(h * 2, 0, 1, 0);
                roster.AddMember((h * 2) + 1, 0, 2, 0);
            }

            return roster;
        }

        public HouseholdRoster? Only(int household, DateOnly on, DateTimeOffset? knownAt) => null;

        public int? Find(Security.Pseudonym pseudonym) => null;
    }
}
