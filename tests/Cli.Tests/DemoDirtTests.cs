using Hedui.Demo;
using Hedui.Evidence;
using Hedui.Security;
using Hedui.Server;

namespace Hedui.Cli.Tests;

/// <summary>A planted defect counts as found only where an import, the quarantine or the registry shows it.</summary>
public sealed class DemoDirtTests : IDisposable
{
    readonly Workplace data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public void Rows_that_were_merely_accepted_are_not_found()
    {
        var deliveries = DemoFiles.Write(Province.Make(1, 600), data.PathOf("files"));
        using var installation = Installation.Open(
            new InstallationFolders(data.Home, Shipped("standards"), Shipped("policies"), Shipped("sources")), TimeProvider.System);

        var dirt = new DemoDirt(
            installation.Receiver.Quarantine, installation.Persons, installation.Keys, TicketOffice.ForWorkThatShowsNobody(),
            [.. deliveries.Files.Select(file => new DeliveredFile(file, Accepted(file), null))], new Silence());

        var kinds = dirt.Kinds.ToDictionary(kind => kind.Kind, kind => (kind.Planted, kind.Found));
        Assert.All(["name_variant", "former_name", "id_checksum", "id_full_width", "unit_slip"], kind =>
        {
            Assert.True(kinds[kind].Planted > 0, kind);
            Assert.Equal(0, kinds[kind].Found);
        });
    }

    /// <summary>An import that takes every row as it is and notices nothing.</summary>
    static ImportResult Accepted(DemoDelivery file) => new(
        1, file.Source, Path.GetFileName(file.Path), file.Rows, file.Accepted, 0, new Dictionary<string, int>(),
        new Dictionary<string, int>(), 0, "UTF-8", new DateOnly(2025, 10, 14), "");

    static string Shipped(string folder) => Path.Combine(AppContext.BaseDirectory, folder);

    sealed class Silence : IProgress<WorkDone>
    {
        public void Report(WorkDone value)
        {
        }
    }
}
