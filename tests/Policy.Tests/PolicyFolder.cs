using Hedui.Kernel;

namespace Hedui.Policy.Tests;

/// <summary>A tiny policy folder written for one test, gone afterwards.</summary>
sealed class PolicyFolder : IDisposable
{
    const string Documents = """
        set: tiny
        documents:
          - { document: law, zh: 法, number: 第1号 }
        """;

    static int made;

    readonly string path = Path.Combine(
        Path.GetTempPath(), $"hedui-policy-{Environment.ProcessId}-{Interlocked.Increment(ref made)}");

    public PolicyFolder() => With("cn/set.yaml", Documents);

    public static readonly Vocabulary Words = new(
    [
        new("deposits", "存款", null,
            [new("balance", "余额", new(UnitKind.Yuan)), new("account", "账号", new(UnitKind.Text)),
             new("kind", "种类", new(UnitKind.Code)), new("interest", "月息", new(UnitKind.Yuan, PerTime.Month))]),
    ]);

    public PolicyFolder With(string file, string yaml)
    {
        var place = Path.Combine(path, file);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllText(place, yaml);
        return this;
    }

    /// <summary>One household variable with a unit and a formula.</summary>
    public PolicyFolder WithFigure(string name, string unit, string formula, string of = "household") =>
        With($"cn/{name}.yaml", $"variable: {name}\nof: {of}\nunit: {unit}\nformula: {formula}\n");

    public PolicySet Load(Vocabulary? words = null) => PolicySet.Load(path, words ?? Words);

    public PolicyCheck Check(Vocabulary words) => PolicySet.Check(path, words);

    public Refusal Refused() => Assert.Throws<RefusedException>(() => Load()).Refusal;

    public void Dispose() => Directory.Delete(path, true);
}
