using System.Text.Json;
using Hedui.Security;
using Hedui.Server;
using Hedui.Storage;
using Hedui.Testing;

namespace Hedui.Cli.Tests;

/// <summary>Where the database is makes no difference to anybody's conclusions.</summary>
public sealed class ProvinceOnServerTests : IDisposable
{
    readonly Workplace here = new();
    readonly Workplace server = new() { Database = DatabaseKind.PostgreSql.Place() };

    public void Dispose()
    {
        here.Dispose();
        server.Dispose();
    }

    [Fact]
    public async Task Every_report_of_a_province_says_the_same_on_a_server_as_in_the_folder()
    {
        var reports = new List<List<string>>();
        foreach (var data in new[] { here, server })
        {
            var ran = await Hedui.Run(["demo", "--households", "300", "--json", "--home", data.Home, .. data.Typed]);
            Assert.True(ran.Exit == 0, ran.Error);
            reports.Add(Reports(data.Home));
        }

        Assert.Equal(300, reports[0].Count);
        Assert.Equal(reports[0], reports[1]);
        Assert.NotNull(DatabasePlace.Of(server.Home));
        Assert.Empty(Directory.EnumerateFiles(server.Home, "hedui.db*"));

        (await Hedui.Run(["demo", "--home", server.Home, .. server.Typed])).AssertTold("demo_database_kept");
        (await Hedui.Run("delivery", "list", "--home", here.Home, "--database", PostgreSqlServer.Typed(server.Database!), "--json")).AssertRefused("home_other_database");
    }

    /// <summary>What each report says but for its number, its instants and its seal; several are written at once, in any order.</summary>
    static List<string> Reports(string home)
    {
        using var installation = Village.Open(home);
        new HomeCheck(installation).Run(TestContext.Current.CancellationToken);
        var unseen = TicketOffice.ForWorkThatShowsNobody();
        return
        [
            .. installation.Reports.Numbers().Select(number => installation.Reports.Open(number, unseen).Report)
                .Select(report => JsonSerializer.Serialize((object[])
                    [report.Household, report.Programmes, report.Figures, report.Findings, report.Missing, report.Incomplete, report.Imprecise]))
                .Order(StringComparer.Ordinal),
        ];
    }
}
