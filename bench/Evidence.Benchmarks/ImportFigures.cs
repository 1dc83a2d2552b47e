using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Standards;
using Hedui.Storage;

namespace Hedui.Evidence.Benchmarks;

/// <summary>
/// How fast a clean file of bank balances is taken in, from the file on disk to the commit: ID numbers, names, accounts,
/// banks, amounts, days. The second file's persons are known, the first one's are new.
/// Command: dotnet run -c Release --project bench/Evidence.Benchmarks -- --import 1000000
/// </summary>
static class ImportFigures
{
    static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"];
    static readonly string[] Given = ["伟", "秀英", "娜", "敏", "静", "丽", "强", "磊", "洋", "艳", "勇", "杰"];

    /// <summary>Imports three files of so many rows: new persons, the same persons, the same in GB18030.</summary>
    public static void Print(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("hedui-bench").FullName;
        WriteMapping(folder);
        var standards = StandardsFolder.Open(Path.Combine(Root(), "standards"));
        using (var home = HomeFolder.Open(Path.Combine(folder, "home")))
        using (var keys = KeyRing.Open(home.Keys, create: true))
        {
            var database = HeduiDatabase.Open(home, new RegistryTables(), new LedgerTables(), new ReceiveTables(), new AuditTables());
            var persons = PersonRegistry.Open(database, keys, standards.NameVariants);
            var households = HouseholdRegistry.Open(database, keys);
            using var ledger = Ledger.Open(
                home, database, standards.Catalogue, keys, new RegistryHouseholds(persons, households));
            using var audit = AuditTrail.Open(
                database, keys, Path.Combine(home.Audit, "heads"), AuditActor.OfThisProgram(), TimeProvider.System);
            var receiver = new Receiver(new ReceiverParts(
                home, database, keys, SourceFolder.Open(Path.Combine(folder, "sources"), standards), persons, households,
                ledger, audit, TimeProvider.System));
            var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;
            Import(receiver, folder, "new persons, UTF-8", rows / 10, 0, new UTF8Encoding(false));
            Import(receiver, folder, "new persons, UTF-8", rows, 1, new UTF8Encoding(false));
            Import(receiver, folder, "known persons, UTF-8", rows, 2, new UTF8Encoding(false));
            Import(receiver, folder, "known persons, GB18030", rows, 3, gb18030);
            Small(receiver, folder);
            var clock = Stopwatch.StartNew();
            var again = PersonRegistry.Open(database, keys, standards.NameVariants);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"registry opened again: {again.Count:N0} persons in {clock.Elapsed.TotalSeconds:F2} s"));
        }

        Directory.Delete(folder, recursive: true);
    }

    static void Import(Receiver receiver, string folder, string title, int rows, int delivery, Encoding encoding)
    {
        var path = WriteFile(folder, rows, delivery, encoding);
        var megabytes = new FileInfo(path).Length / 1e6;
        var steps = new StringBuilder();
        var own = Process.GetCurrentProcess();
        GC.Collect();
        var before = (User: own.UserProcessorTime, System: own.PrivilegedProcessorTime, Bytes: GC.GetTotalAllocatedBytes());
        var clock = Stopwatch.StartNew();
        receiver.AtStep = step => steps.Append(CultureInfo.InvariantCulture, $" {step} {clock.Elapsed.TotalSeconds:F2}");
        var result = receiver.Import(new ImportRequest("bank", path), new ReadUpTo(rows, () => steps.Append(
            CultureInfo.InvariantCulture, $"read {clock.Elapsed.TotalSeconds:F2}")));
        var seconds = clock.Elapsed.TotalSeconds;
        own.Refresh();
        if (result.Accepted != rows)
        {
            throw new InvalidOperationException($"{result.Accepted} of {rows} rows were accepted.");
        }

        Console.WriteLine(
            $"import, {title,-22} {rows / seconds / 1e3,6:F0} k rows/s {megabytes / seconds,6:F1} MB/s   {seconds,6:F2} s   "
            + $"{(own.UserProcessorTime - before.User).TotalSeconds,6:F2} user CPU-s   "
            + $"{(own.PrivilegedProcessorTime - before.System).TotalSeconds,5:F2} system   "
            + $"{(GC.GetTotalAllocatedBytes() - before.Bytes) / 1e6,6:F0} MB allocated   load {Load()}");
        Console.WriteLine($"  seconds until: {steps}");
        File.Delete(path);
    }

    /// <summary>What a file costs however few rows it has.</summary>
    static void Small(Receiver receiver, string folder)
    {
        const int Files = 50;
        receiver.AtStep = null;
        var own = Process.GetCurrentProcess();
        var user = own.UserProcessorTime;
        var clock = new Stopwatch();
        for (var i = 0; i < Files; i++)
        {
            var path = WriteFile(folder, 100, 100 + i, new UTF8Encoding(false), "branch");
            clock.Start();
            receiver.Import(new ImportRequest("branch", path));
            clock.Stop();
        }

        own.Refresh();
        Console.WriteLine(
            $"import, 100 rows        {clock.Elapsed.TotalMilliseconds / Files,8:F2} ms a file   "
            + $"{(own.UserProcessorTime - user).TotalMilliseconds / Files,6:F2} user CPU-ms");
    }

    static void WriteMapping(string folder)
    {
        foreach (var source in new[] { "bank", "branch" })
        {
            Directory.CreateDirectory(Path.Combine(folder, "sources", source));
            File.WriteAllText(Path.Combine(folder, "sources", source, "mapping.yaml"), $$"""
                source: {{source}}
                category: deposits
                person: { id: 身份证号, name: 姓名 }
                data_date: { column: 时点 }
                columns:
                  - { column: 账号, item: account }
                  - { column: 开户行, item: bank }
                  - { column: 余额, item: balance, unit: yuan }
                required: [balance]
                replaces: same_key
                """);
        }
    }

    static string WriteFile(string folder, int rows, int delivery, Encoding encoding, string source = "bank")
    {
        var path = Path.Combine(folder, $"{source}-{delivery}.csv");
        using var file = new StreamWriter(path, false, encoding, 1 << 16);
        file.WriteLine("姓名,身份证号,账号,开户行,余额,时点");
        for (var i = 0; i < rows; i++)
        {
            // Two accounts a person; the order of persons is none.
            var person = (int)((long)i * 7919 % rows) / 2;
            var day = new DateOnly(1940, 1, 1).AddDays(person % 25_000);
            var first17 = string.Create(CultureInfo.InvariantCulture, $"990000{day:yyyyMMdd}{person / 25_000:D3}");
            file.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Surnames[person % 10]}{Given[person / 10 % 12]},{first17}{CitizenIdFacts.CheckDigit(first17)},"
                + $"62220299{i:D11},中国工商银行南京城南支行{i % 97},{(i * 37L % 250_000) + delivery}.{i % 100:D2},2024-05-{(delivery % 28) + 1:D2}"));
        }

        return path;
    }

    static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";

    static string Root()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Hedui.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("The repository's root.");
        }

        return at;
    }

    sealed class ReadUpTo(int rows, Action then) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Rows == rows)
            {
                then();
            }
        }
    }
}
