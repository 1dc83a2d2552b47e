using System.Diagnostics;
using System.Globalization;
using Hedui.Standards;

// Figures of the readers on one core: dotnet run -c Release --project bench/Standards.Benchmarks -- [standards folder]
const int Texts = 4096;
var random = new Random(20240601);
var days = Enumerable.Range(0, Texts).Select(_ => new DateOnly(1940, 1, 1).AddDays(random.Next(28_000))).ToArray();
var ids = days.Select(day => Complete($"990000{day:yyyyMMdd}{random.Next(1000):000}")).ToArray();
var amounts = days.Select(_ => (random.Next(30_000_000) / 100m).ToString("0.00", CultureInfo.InvariantCulture)).ToArray();
var written = days.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).ToArray();
var names = days.Select(_ => "王李张刘陈"[random.Next(5)] + "伟芳娜敏静"[random.Next(5)].ToString()).ToArray();
var into = new char[CitizenId.Length];
var room = new char[128];
var fixes = FixSet.None;

Measure("citizen ID, clean", ids, text => CitizenId.Read(text, into).IsValid);
Measure("citizen ID, guarded", [.. ids.Select(id => "'" + id)], text => CitizenId.Read(text, into).IsValid);
Measure("citizen ID, 15 digits", [.. ids.Select(id => id[..6] + id[8..17])], text => CitizenId.Read(text, into).IsValid);
Measure("amount, clean", amounts, text => AmountText.TryRead(text, AmountUnit.Yuan, out _, ref fixes));
Measure("amount, currency sign", [.. amounts.Select(text => "￥" + text)], text => AmountText.TryRead(text, AmountUnit.Yuan, out _, ref fixes));
Measure("day, clean", written, text => DayText.TryRead(text, DayForms.Written, out _, ref fixes));
Measure("day, slashes", [.. written.Select(text => text.Replace('-', '/'))], text => DayText.TryRead(text, DayForms.Written, out _, ref fixes));
Measure("name, clean", names, text => PersonName.Normalise(text, room, ref fixes) > 0);

if (args.Length > 0)
{
    var clock = Stopwatch.StartNew();
    var standards = StandardsFolder.Open(args[0]);
    var count = standards.Catalogue.Categories.Count + standards.Divisions.Current.Count
        + standards.CodeLists.Names.Sum(name => standards.CodeLists[name].Entries.Count)
        + (standards.WorkingDays.IsWorkingDay(days[0]) ? 1 : 0);
    Console.WriteLine($"{"whole folder, cold",-24}{clock.Elapsed.TotalMilliseconds,8:F1} ms, {count} rows");
}

static void Measure(string what, string[] texts, Func<string, bool> read)
{
    var best = double.MaxValue;
    for (var round = 0; round < 8; round++)
    {
        var clock = Stopwatch.StartNew();
        var good = 0;
        for (var pass = 0; pass < 300; pass++)
        {
            foreach (var text in texts)
            {
                good += read(text) ? 1 : 0;
            }
        }

        best = Math.Min(best, clock.Elapsed.TotalSeconds / 300 / texts.Length);
        if (good == 0)
        {
            throw new InvalidOperationException("Nothing was read: the figures would mean nothing.");
        }
    }

    Console.WriteLine($"{what,-24}{1e-6 / best,8:F1} million/s, {best * 1e9:F0} ns");
}

static string Complete(string first17) => first17 + CitizenIdFacts.CheckDigit(first17);
