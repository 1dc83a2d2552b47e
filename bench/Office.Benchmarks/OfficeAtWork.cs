using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Hedui.Office.Benchmarks;

/// <summary>
/// Everybody in the office at once, as their browsers are: each has windows that stand open and goes from page to page. What is asked for is
/// read to its end, and its time is from asking to the last byte.
/// </summary>
static partial class OfficeAtWork
{
    sealed record Work(string Page, int Share, Func<Hands, Task> Do);

    static readonly Work[] Works =
    [
        new("my work", 25, hands => hands.Look("/work")),
        new("list of cases", 10, hands => hands.Look("/cases")),
        new("a village's cases", 10, hands => hands.Look($"/cases?village={hands.Village}")),
        new("further on in the list", 5, hands => hands.Look($"/cases?page={2 + hands.Chance.Next(20)}")),
        new("a case", 32, hands => hands.Look($"/cases/{hands.Known()}")),
        new("a number searched", 5, hands => hands.Look($"/cases?number={hands.Known()}")),
        new("a form of a step", 5, hands => hands.Look($"/cases/{hands.Known()}/steps/{(hands.IsClerk ? "withdraw" : "extend")}")),
        new("a step taken", 8, hands => hands.Step()),
    ];

    public static async Task Run()
    {
        var told = (await Console.In.ReadLineAsync())!.Split(' ');
        var (address, windows) = (new Uri(told[0]), Whole(told[1]));
        var (length, think, warm) = (TimeSpan.FromSeconds(Whole(told[2])), TimeSpan.FromMilliseconds(Whole(told[3])), TimeSpan.FromSeconds(Whole(told[4])));
        List<Hands> all = [];
        while (await Console.In.ReadLineAsync() is { Length: > 0 } line)
        {
            var parts = line.Split(' ');
            all.Add(new Hands(address, parts[0], parts[1], parts[2], all.Count));
        }

        using var over = new CancellationTokenSource();
        var open = await Task.WhenAll(Enumerable.Range(0, windows).Select(at => all[at % all.Count].Open(over.Token)));
        Console.WriteLine($"windows that are open  {open.Count(one => one is not null),10:N0}");
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (hands, _) => await hands.Begin());
        await Task.WhenAll(all.Select(hands => hands.Day(warm, think)));
        all.ForEach(hands => hands.Times.Clear());
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(all.Select(hands => hands.Day(length, think)));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var stand = open.Count(one => one is { IsCompleted: false });
        Console.WriteLine($"still open at the end  {stand,10:N0}");
        Tell(all, seconds);
        await over.CancelAsync();
        all.ForEach(hands => hands.Dispose());
    }

    static void Tell(List<Hands> all, double seconds)
    {
        Console.WriteLine($"{"",-23}{"asked",10}   median      95 %      99 %      most   ms");
        foreach (var page in Works.Select(one => one.Page))
        {
            Line(page, all.SelectMany(hands => hands.Times).Where(time => time.Page == page).Select(time => time.Milliseconds));
        }

        Line("all", all.SelectMany(hands => hands.Times).Select(time => time.Milliseconds));
        Console.WriteLine($"pages a second         {all.Sum(hands => hands.Times.Count) / seconds,10:F1}");
        foreach (var refused in all.SelectMany(hands => hands.Refused).GroupBy(one => one).OrderByDescending(group => group.Count()))
        {
            Console.WriteLine($"refused                {refused.Count(),10:N0}   {refused.Key}");
        }
    }

    static void Line(string name, IEnumerable<double> times)
    {
        var sorted = times.Order().ToArray();
        if (sorted.Length > 0)
        {
            Console.WriteLine($"{name,-23}{sorted.Length,10:N0} {At(0.5),8:F1}  {At(0.95),8:F1}  {At(0.99),8:F1}  {sorted[^1],8:F1}");
        }

        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }

    static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>One operator with their browser.</summary>
    sealed partial class Hands : IDisposable
    {
        readonly HttpClient browser;
        readonly ConcurrentQueue<string> known = new();
        readonly Queue<string> mine = [];
        readonly string run = Guid.NewGuid().ToString("N");
        readonly int number;
        int sent;

        public Hands(Uri address, string token, string duty, string village, int number)
        {
#pragma warning disable RS0030 // Each browser has connections of its own; that is what is measured.
            browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None })
#pragma warning restore RS0030
            {
                BaseAddress = address, Timeout = TimeSpan.FromMinutes(2), DefaultRequestHeaders = { { "Cookie", $"hedui={token}" } },
            };
            (IsClerk, Village, this.number) = (duty == "town_clerk", village, number);
            Chance = new Random(number);
        }

        public bool IsClerk { get; }

        public string Village { get; }

        public Random Chance { get; }

        public ConcurrentQueue<(string Page, double Milliseconds)> Times { get; } = new();

        public ConcurrentQueue<string> Refused { get; } = new();

        /// <summary>A case that was seen in a list before.</summary>
        public string Known() => known.ElementAt(Chance.Next(known.Count));

        public async Task Day(TimeSpan length, TimeSpan think)
        {
            var started = Stopwatch.GetTimestamp();
            await Task.Delay(think * Chance.NextDouble());
            while (Stopwatch.GetElapsedTime(started) < length)
            {
                var work = Drawn();
                var from = Stopwatch.GetTimestamp();
                try
                {
                    await work.Do(this);
                    Times.Enqueue((work.Page, Stopwatch.GetElapsedTime(from).TotalMilliseconds));
                }
                catch (HttpRequestException refused)
                {
                    Refused.Enqueue($"{work.Page}: {refused.Message}");
                }

                await Task.Delay(think * (0.5 + Chance.NextDouble()));
            }
        }

        public async Task Look(string path)
        {
            foreach (var found in await Read(path))
            {
                if (known.Count < 200)
                {
                    known.Enqueue(found);
                }
            }
        }

        /// <summary>What an operator has before them at first; its time does not count.</summary>
        public async Task Begin()
        {
            await Look("/cases");
            if (known.IsEmpty)
            {
                throw new HttpRequestException("an operator saw no case");
            }

            foreach (var one in IsClerk ? await Read("/cases?view=mine&state=received") : [])
            {
                mine.Enqueue(one);
            }
        }

        /// <summary>The cases that a page names.</summary>
        async Task<IEnumerable<string>> Read(string path)
        {
            using var answer = await browser.GetAsync(path);
            Demand(answer);
            return CaseNumber().Matches(await answer.Content.ReadAsStringAsync()).Select(found => found.Value).Distinct();
        }

        /// <summary>A clerk asks a family for a paper; who is not a clerk, or has none left, looks after a case.</summary>
        public async Task Step()
        {
            if (!mine.TryDequeue(out var one))
            {
                await Look($"/cases/{Known()}");
                return;
            }

            using var ask = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{one}/steps/ask_papers") { Content = JsonContent.Create(new { Missing = new[] { "收入证明" } }, options: System.Text.Json.JsonSerializerOptions.Web) };
            ask.Headers.Add("Idempotency-Key", $"{run}-{number}-{++sent}");
            using var answer = await browser.SendAsync(ask);
            Demand(answer);
        }

        /// <summary>A window that stands open; the task ends when the server closes it.</summary>
        public async Task<Task?> Open(CancellationToken over)
        {
            var answer = await browser.GetAsync(new Uri("/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, over);
            return answer.IsSuccessStatusCode ? answer.Content.CopyToAsync(Stream.Null, over) : null;
        }

        public void Dispose() => browser.Dispose();

        Work Drawn()
        {
            var at = Chance.Next(Works.Sum(one => one.Share));
            return Works.First(one => (at -= one.Share) < 0);
        }

        static void Demand(HttpResponseMessage answer)
        {
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created))
            {
                throw new HttpRequestException(((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture));
            }
        }

        [GeneratedRegex(@"HC-\d{6}-\d{8}-\d{6,}")]
        private static partial Regex CaseNumber();
    }
}
