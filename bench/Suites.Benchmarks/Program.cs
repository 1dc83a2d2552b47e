using System.Diagnostics;
using System.Globalization;
using Hedui.Security;

// What the crypto suites do in a second on one thread: dotnet run -c Release --project bench/Suites.Benchmarks
foreach (var suite in CryptoSuites.All)
{
    var folder = Directory.CreateTempSubdirectory("hedui-bench").FullName;
    using var keys = KeyRing.Make(folder, new KeyRingOptions { Suite = suite });
    byte[] context = [.. "registry/identity/123456"u8];
    foreach (var length in new[] { 32, 2_048, 1 << 20 })
    {
        var plain = new byte[length];
        var made = keys.Seal(plain, context);
        Tell(suite, $"seal {length:N0} bytes", () => keys.Seal(plain, context));
        Tell(suite, $"open {length:N0} bytes", () => keys.Open(made, context));
    }

    var paper = new byte[200];
    var signature = keys.Sign(paper);
    Tell(suite, "sign", () => keys.Sign(paper));
    Tell(suite, "verify", () => suite.Verify(keys.PublicKey, paper, signature));
    Tell(suite, "pseudonym", () => keys.PseudonymOf("990000199003071233"));
    Tell(suite, "blind index", () => keys.IndexOf("accounts/number", "6222000000000000000"));
    var rows = new RowSeal(keys);
    var columns = new Dictionary<string, byte[]?> { ["amount"] = new byte[8], ["result"] = new byte[16], ["note"] = null };
    Tell(suite, "row code", () => rows.Code(new RowPlace("decisions", 1, 1), columns));
    Directory.Delete(folder, recursive: true);
}

static void Tell(ICryptoSuite suite, string what, Action once)
{
    var count = 0;
    for (var warm = Stopwatch.StartNew(); warm.ElapsedMilliseconds < 300;)
    {
        once();
    }

    var clock = Stopwatch.StartNew();
    for (; clock.ElapsedMilliseconds < 1000; count++)
    {
        once();
    }

    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{suite.Name,-14}{what,-24}{count / clock.Elapsed.TotalSeconds,12:N0}/s"));
}
