using Hedui.Evidence;
using Hedui.Policy;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Standards;
using Hedui.Storage;

namespace Hedui.Demo.Tests;

/// <summary>Delivers a whole small province to a real installation in a temporary folder.</summary>
public sealed class ImportTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("demo-import").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_planted_defect_is_found_and_nothing_good_is_quarantined()
    {
        var province = Province.Make(61, 300);
        var deliveries = DemoFiles.Write(province, Path.Combine(folder, "files"));
        var standards = StandardsFolder.Open(Path.Combine(Repository.Root, "standards"));
        using var home = HomeFolder.Open(Path.Combine(folder, "home"));
        using var keys = KeyRing.Open(home.Keys, create: true);
        var database = HeduiDatabase.Open(home, new RegistryTables(), new LedgerTables(), new ReceiveTables(), new AuditTables());
        var persons = PersonRegistry.Open(database, keys, standards.NameVariants);
        var households = HouseholdRegistry.Open(database, keys);
        using var ledger = Ledger.Open(home, database, standards.Catalogue, keys, new RegistryHouseholds(persons, households));
        using var audit = AuditTrail.Open(database, keys, Path.Combine(home.Audit, "heads"), AuditActor.OfThisProgram(), new Clock());
        var receiver = new Receiver(new ReceiverParts(
            home, database, keys, SourceFolder.Open(Path.Combine(Repository.Root, "sources"), standards), persons, households,
            ledger, audit, new Clock()));
        var differ = new List<string>();
        var otherNames = 0;

        foreach (var file in deliveries.Files)
        {
            var name = Path.GetFileName(file.Path);
            try
            {
                var found = receiver.Import(
                    new ImportRequest(file.Source, file.Path) { ExpectedRows = file.DeclaredRows }, cancel: TestContext.Current.CancellationToken);
                Compare(differ, name + " refusal", file.ExpectedRefusal, null);
                Compare(differ, name + " rows", file.Rows, found.Rows);
                Compare(differ, name + " accepted", file.Accepted, found.Accepted);
                Compare(differ, name + " duplicates", file.Duplicates, found.Duplicates);
                Compare(differ, name + " quarantined", Told(file.Quarantined), Told(found.Quarantined));
                otherNames += found.Fixes.GetValueOrDefault("name_differs");
                Compare(differ, name + " fixes", Told(file.Fixes), Told(found.Fixes.Where(fix => fix.Key != "name_differs")));
            }
            catch (Kernel.RefusedException refused)
            {
                Compare(differ, name + " refusal", file.ExpectedRefusal, refused.Refusal.Code);
            }
        }

        Assert.Equal(["id_precision_lost", "merged_header", "truncated_file", "truncated_file", "unit_slip"], deliveries.Files
            .Select(file => file.ExpectedRefusal).OfType<string>().Order(StringComparer.Ordinal));
        Assert.Equal(
            deliveries.Files.SelectMany(file => file.Planted.Where(row => row is { Row: > 0, Reason: not null })
                .Select(row => (Path.GetFileName(file.Path), row.Row + file.LinesBefore, row.Reason!))).Order(),
            receiver.Quarantine.List(most: int.MaxValue).Concat(receiver.Quarantine.List(most: int.MaxValue, state: QuarantineState.Resent)).Select(row => (row.File, row.RowNumber, row.Reason)).Order());
        // Whether a name differs depends on what was heard before, which no file can tell: former names do, and nothing else.
        Assert.Equal(deliveries.Files.Sum(file => file.Planted.Count(row => row.Defect == Defect.FormerName)), otherNames);
        Assert.True(differ.Count == 0, string.Join('\n', differ));
        Assert.Equal(300, households.Count);
        Assert.Equal([], WronglyDecided(province, deliveries, ledger, households, standards));
    }

    /// <summary>Nobody is refused or granted a programme against a figure that a file holds.</summary>
    static List<string> WronglyDecided(
        Province province, DemoDeliveries deliveries, Ledger ledger, HouseholdRegistry households, StandardsFolder standards)
    {
        var evaluator = new PolicyEvaluator(
            PolicySet.Load(Path.Combine(Repository.Root, "policies"), standards).Usual(), province.Day);
        var rules = TruthRules.Read(Path.Combine(Repository.Root, "policies"), province.Day);
        var numbers = province.Households.ToDictionary(h => households.Find(h.Key)!.Value, h => h.Number);
        var view = ledger.At(null, province.Day);
        var needs = new EvidenceNeeds(evaluator.Needs);
        var (block, conclusions) = (new Kernel.HouseholdBlock(), new Conclusions());
        var concluded = new List<Concluded>();
        for (var bucket = 0; bucket < view.Buckets; bucket++)
        {
            for (var b = 0; b < view.BlocksIn(bucket); b++)
            {
                view.Read(bucket, b, needs, block, TicketOffice.ForWorkThatShowsNobody());
                evaluator.Evaluate(block, conclusions);
                for (var h = 0; h < block.Households; h++)
                {
                    concluded.AddRange(conclusions.Programmes.Select(programme => new Concluded(
                        numbers[block.HouseholdNumber[h]], programme.Programme.Name, programme.Outcome[h])));
                }
            }
        }

        var without = new TruthWithout(deliveries.LostRows);
        var compared = new TruthComparison(province, without, (programme, number, parts) =>
        {
            var plain = PlainTruth.Of(province, without.Of(province.Households[number], parts), rules);
            return Kernel.TernaryLogic.Known(programme switch
            {
                "minimum_living_allowance" => plain.Allowance,
                "marginal_household" => plain.Marginal,
                _ => plain.Rigid,
            });
        }).Compare(concluded);
        foreach (var one in compared)
        {
            TestContext.Current.SendDiagnosticMessage(
                $"{one.Programme}: granted {one.RightlyGranted} refused {one.RightlyRefused} wrongly refused {Told(one.WronglyRefused)} "
                + $"wrongly granted {Told(one.WronglyGranted)} undetermined {Told(one.Undetermined)}");
        }

        return [.. compared.SelectMany(one =>
            Faults(one.WronglyGranted, $"granted {one.Programme} ").Concat(Faults(one.WronglyRefused, $"refused {one.Programme} ")))];
    }

    static IEnumerable<string> Faults(IReadOnlyDictionary<string, Counted> causes, string what) =>
        causes.Where(cause => cause.Key == "figure_in_a_file").SelectMany(cause => cause.Value.Keys.Select(key => what + key));

    static string Told(IReadOnlyDictionary<string, Counted> counts) =>
        string.Join(' ', counts.Select(cause => $"{cause.Key} {cause.Value.Count}"));

    static void Compare<T>(List<string> differ, string what, T planted, T found)
    {
        if (!Equals(planted, found))
        {
            differ.Add($"{what}: planted {planted}, found {found}");
        }
    }

    static string Told(IEnumerable<KeyValuePair<string, int>> counts) => string.Join(
        ", ", counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));

    sealed class Clock : TimeProvider
    {
        int asked;

        public override DateTimeOffset GetUtcNow() =>
            new DateTimeOffset(2025, 10, 14, 2, 0, 0, TimeSpan.Zero).AddMinutes(asked++);
    }
}
