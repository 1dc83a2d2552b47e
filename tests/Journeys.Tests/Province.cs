using System.Diagnostics;
using System.Text.Json;
using Hedui.Cli.Tests;
using Hedui.Journeys.Tests;

[assembly: AssemblyFixture(typeof(Province))]

namespace Hedui.Journeys.Tests;

/// <summary>A made-up province of sixty households, from files to signed reports by the real program; made once.</summary>
public sealed class Province : IAsyncLifetime
{
    readonly string root = Directory.CreateTempSubdirectory("hedui-journey-").FullName;

    /// <summary>The data folder.</summary>
    public string Home => PathOf("home");

    /// <summary>What the demo printed.</summary>
    public JsonElement Summary { get; private set; }

    /// <summary>A file beside the data folder.</summary>
    public string PathOf(string name) => Path.Combine(root, name);

    /// <summary>A file that the demo wrote and delivered.</summary>
    public string Delivered(string name) => Path.Combine(Home, "demo", "files", name);

    /// <summary>Makes the province.</summary>
    public async ValueTask InitializeAsync()
    {
        var ran = await Cli.Tests.Hedui.Run("demo", "--households", "60", "--seed", "1", "--json", "--home", Home);
        Assert.True(ran.Exit == 0, ran.Error);
        Summary = ran.Json();
    }

    /// <summary>Runs a command on the province.</summary>
    internal Task<Ran> Run(params string[] args) => Cli.Tests.Hedui.Run([.. args, "--home", Home]);

    /// <summary>Starts a command on the province and leaves it running.</summary>
    internal Process Start(params string[] args) => Cli.Tests.Hedui.Start([.. args, "--home", Home]);

    /// <summary>Deletes everything.</summary>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
