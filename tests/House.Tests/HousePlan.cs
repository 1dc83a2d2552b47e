namespace Hedui.House.Tests;

/// <summary>
/// Which module may use which: the house plan as data. Kernel is open to all. The four floors on top (Server, Cli,
/// Demo, and the migrations beside Server) are used by nobody, save that Cli composes Server and Demo.
/// </summary>
static class HousePlan
{
    public static readonly IReadOnlyDictionary<string, string[]> Uses = new Dictionary<string, string[]>
    {
        ["Kernel"] = [],
        ["Standards"] = [],
        ["Documents"] = [],
        ["Storage"] = [],
        ["Security"] = ["Standards", "Storage"],
        ["Backup"] = ["Security", "Storage"],
        ["Policy"] = ["Standards"],
        ["Registry"] = ["Standards", "Security", "Storage"],
        ["Evidence"] = ["Registry", "Standards", "Security", "Storage"],
        ["Verification"] = ["Policy", "Evidence", "Registry", "Documents"],
        ["Casework"] = ["Verification", "Registry", "Security", "Documents", "Storage"],
        ["Exchange"] = ["Evidence", "Registry", "Security", "Storage"],
        ["Monitoring"] = ["Verification", "Registry", "Storage"],
        ["Insight"] = ["Casework", "Monitoring", "Verification", "Policy", "Evidence", "Registry", "Standards", "Documents"],
        ["Cluster"] = ["Verification"],
        ["Demo"] = ["Verification", "Policy", "Evidence", "Registry", "Standards"],
        ["Storage.Sqlite"] = ["Storage"],
        ["Storage.PostgreSql"] = ["Storage"],
        ["Server"] = [.. Floors, "Storage.Sqlite", "Storage.PostgreSql"],
        ["Cli"] = [.. Floors, "Server", "Demo"],
    };

    static string[] Floors =>
    [
        "Standards", "Documents", "Storage", "Security", "Backup", "Policy", "Registry", "Evidence", "Verification", "Casework",
        "Exchange", "Monitoring", "Insight", "Cluster",
    ];

    /// <summary>The one project outside the solution: what it is run on is instrumented, and must not be built with the rest.</summary>
    public const string Fuzzer = "fuzz/Fuzzing.csproj";

    /// <summary>What others build on: it knows the interface alone, and no module.</summary>
    public const string Client = "clients/csharp/Client.csproj";

    /// <summary>What makes the client from the description while it is built.</summary>
    public const string Generator = "clients/generator/Generator.csproj";

    /// <summary>Test projects that stand for no single module.</summary>
    public static readonly string[] OtherTests = ["House.Tests", "Journeys.Tests", "Fuzzing.Tests", "Contracts", "Testing"];
}
