using System.Globalization;
using Hedui.Casework;
using Hedui.Security;
using Hedui.Testing;
using Microsoft.AspNetCore.Routing;

namespace Hedui.Server.Tests;

/// <summary>
/// Every page of the running site in Chromium under the rules of axe, in both languages, by day and in the dark: nothing serious. A page that
/// is new is looked at on the day it is born, and each text is there in the language that was asked for.
/// </summary>
public sealed class AccessibilityTests : IAsyncDisposable
{
    static readonly string[] Grave = ["serious", "critical"];

    /// <summary>
    /// Texts of the other language; documents, places, made-up people and commands bear the names they have, and what says its language may be in another.
    /// </summary>
    const string Foreign = """
        english => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
          const other = english ? /[\u4e00-\u9fff]/ : /[A-Za-z]{3,} [A-Za-z]{2,}/;
          const asIs = english ? /\S+〔\d+〕\d+号|演示\S*|\S+[省市区]/g : /hedui( [a-z]+)+/g;
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const holder = node.parentElement;
            if (other.test(node.data.replace(asIs, "")) && !holder.closest(`code, script, style, kbd, .brand, .secret, [data-as-is], [lang="${english ? "zh-CN" : "en"}"]`)) {
              found.push(node.data.trim().slice(0, 80));
            }
          }
          return found;
        }
        """;

    /// <summary>What stands out over the edge of a phone, and in no part that scrolls in itself.</summary>
    const string Widest = """
        () => [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > 391 && !one.closest(".scroll, header nav, .drawer")).map(one => one.outerHTML.slice(0, 120)).slice(0, 3).join(" | ")
        """;

    /// <summary>The rules of axe, by day and in the dark; there, colours alone differ.</summary>
    const string Looked = """
        async () => {
          const said = (run, when) => run.violations.map(one => `${one.impact}: ${when}${one.id}: ${one.nodes[0].html.slice(0, 160)}`);
          const light = said(await axe.run(), "");
          document.documentElement.dataset.theme = "dark";
          const dark = said(await axe.run({ runOnly: { type: "rule", values: ["color-contrast"] } }), "in the dark: ");
          delete document.documentElement.dataset.theme;
          return [...light, ...dark];
        }
        """;

    readonly AnOfficeInBrowser office = new();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_page_has_a_serious_finding_or_a_text_in_the_other_language(bool english)
    {
        await office.Open(DatabaseKind.Sqlite, english, 320000);
        await office.Reviewed(isGranted: true);
        office.Worked.Clerk(new RaiseObjection(office.Number, ObjectionTarget.Conclusion, null, "不是我的存款", []));
        var rules = await File.ReadAllTextAsync(Path.Combine(office.Worked.Office.Root, "tests/Server.Tests/Access/axe/axe.min.js"), TestContext.Current.CancellationToken);
        List<string> found = [], foreign = [];
        var pages = 0;
        foreach (var (duty, path) in Pages())
        {
            var page = await office.Window(duty);
            var answer = await page.GotoAsync(path);
            // To another place of the same page the browser asks for nothing.
            Assert.True(answer is null or { Status: 200 or 400 or 404 }, $"{path}: {answer?.Status}");
            await page.EvaluateAsync(rules);
            var said = await page.EvaluateAsync<string[]>(Looked);
            if (!path.StartsWith("/reports/", StringComparison.Ordinal))
            {
                // A report is a paper in both languages.
                foreign.AddRange((await page.EvaluateAsync<string[]>(Foreign, english)).Select(text => $"{path}: {text}"));
            }

            if (Narrow.Any(begin => path.StartsWith(begin, StringComparison.Ordinal)))
            {
                // On a phone nothing is wider than the screen, in the largest type either.
                await page.SetViewportSizeAsync(390, 900);
                foreach (var size in new[] { "", "larger" })
                {
                    await page.EvaluateAsync("size => document.documentElement.dataset.size = size", size);
                    found.AddRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 390 and var width
                        ? [$"{path}: {width} wide on a phone {size}: {await page.EvaluateAsync<string>(Widest)}"] : Array.Empty<string>());
                }

                await page.EvaluateAsync("delete document.documentElement.dataset.size");
                await page.SetViewportSizeAsync(1280, 900);
            }

            found.AddRange(said.Where(one => Grave.Any(word => one.StartsWith(word, StringComparison.Ordinal))).Select(one => $"{path}: {one}"));
            await office.Picture(page, "page" + System.Text.RegularExpressions.Regex.Replace(new Uri(page.Url).PathAndQuery + new Uri(page.Url).Fragment, "[^A-Za-z0-9_]+", "-").TrimEnd('-'));
            pages++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pages} pages, {found.Count} serious findings"));
        Assert.True(found.Count + foreign.Count == 0, string.Join('\n', found.Concat(foreign)));
    }

    /// <summary>Every address of the site that is asked for and answers with a page, as somebody who may see it.</summary>
    IEnumerable<(Duty Duty, string Path)> Pages()
    {
        var ticket = office.Worked.Ticket();
        foreach (var endpoint in ((IEndpointRouteBuilder)office.Server).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            var route = endpoint.RoutePattern.RawText!;
            var isAsked = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true;
            if (!isAsked || route.StartsWith("/api/", StringComparison.Ordinal) || Files.Contains(route) || route.StartsWith("/enter", StringComparison.Ordinal))
            {
                continue;
            }

            var duty = endpoint.Metadata.GetMetadata<Permission>()?.Duties[0] ?? Duty.TownClerk;
            if (route == "/cases/{case}/steps/{step}")
            {
                foreach (var form in StepForms.All)
                {
                    yield return (duty, office.Path($"/cases/{office.Number}/steps/{form.Step}", form.NeedsTicket ? ticket : null));
                }

                continue;
            }

            if (route == "/cases/{case}/workbench")
            {
                var bench = $"/cases/{office.Number}/workbench";
                yield return (Duty.TownClerk, office.Path(bench));
                yield return (Duty.TownClerk, office.Path(bench, ticket));
                yield return (Duty.TownClerk, office.Path(bench, ticket) + "#rows-deposits");
                yield return (Duty.TownClerk, office.Path(bench, ticket) + "#why-barred_vehicles");
                continue;
            }

            if (route == "/cases/{case}/said")
            {
                yield return (Duty.TownClerk, office.Path($"/cases/{office.Number}/said"));
                yield return (Duty.TownClerk, office.Path($"/cases/{office.Number}/said", ticket));
                continue;
            }

            if (Several.TryGetValue(route, out var ways))
            {
                foreach (var (way, asked) in ways)
                {
                    yield return (duty, office.Words.Link(way, asked));
                }

                continue;
            }

            var path = route.Replace("{case}", office.Number, StringComparison.Ordinal).Replace("{key}", AnInstallation.Key, StringComparison.Ordinal)
                .Replace("{file}", $"{AnInstallation.Key}.html", StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal)
                .Replace("{*path:nonfile}", "/nowhere", StringComparison.Ordinal);
            yield return (duty, route switch
            {
                "/intake" => office.Words.Link(path, $"household={AnInstallation.Key}"),
                "/cases/order" => office.Words.Link(path, $"case={office.Number}"),
                _ => office.Path(path),
            });
        }
    }

    /// <summary>Pages without a table that scrolls in itself.</summary>
    static readonly string[] Narrow = ["/sources", "/catalogue", "/policies", "/divisions", "/verification", "/cases/HC-", "/cases/order", "/intake/family"];

    /// <summary>Pages that differ much by what is asked of them.</summary>
    static readonly Dictionary<string, (string Path, string[] Asked)[]> Several = new(StringComparer.Ordinal)
    {
        ["/sources/{source}"] = [("/sources/demo-deposits-icbc", []), ("/sources/demo-coverage", []), ("/sources/demo-vehicles", [])],
        ["/divisions"] = [("/divisions", []), ("/divisions", ["figure=coverage"]), ("/divisions", ["in=3201"]), ("/divisions", ["figure=days", "from=2024-01", "until=2024-12"])],
        ["/catalogue"] = [("/catalogue", []), ("/catalogue", ["q=%E4%BD%99%E9%A2%9D"]), ("/catalogue", ["q=nothing-of-the-kind"])],
        ["/catalogue/{category}"] = [("/catalogue/C16", []), ("/catalogue/D07", [])],
        ["/policies"] = [("/policies", []), ("/policies", ["division=990101", "on=2025-10-15"]), ("/policies", ["division=nowhere"])],
        ["/policies/diff"] = [("/policies/diff", ["division=0", "from=2015-01-01", "until=2025-10-15"]), ("/policies/diff", ["from=2025-10-14", "until=2025-10-15"])],
        ["/policies/{rule}"] = [
            ("/policies/minimum_living_allowance", []), ("/policies/minimum_living_allowance", ["division=310101"]), ("/policies/medical_assistance", ["division=330106", "page=2"]),
            ("/policies/minimum_living_standard", []), ("/policies/household_income", []),
        ],
    };

    static readonly HashSet<string> Files = ["/health", "/hedui.css", "/ruler.css", "/console.js", "/passkey.js", "/live", "/payments/{month}.xlsx", "/registers/{month}/objections.xlsx", "/registers/{month}/papers.xlsx", "/cases.xlsx", "/sign-in/code", "/sign-in/factor"];
}
