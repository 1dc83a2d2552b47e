using Hedui.Evidence;
using Hedui.Security;
using Hedui.Storage;
using Hedui.Testing;
using Hedui.Verification;

namespace Hedui.Server.Tests;

/// <summary>A whole installation in a temporary folder, with the shipped standards and sources, and law that a test may alter.</summary>
sealed class AnInstallation : IDisposable
{
    public const string Key = "H1";
    public const string Applicant = "测试甲";
    public const string ApplicantId = "990102198512120027";

    /// <summary>The day for which tests verify.</summary>
    public static readonly DateOnly Day = new(2025, 10, 15);

    readonly string folder = Directory.CreateTempSubdirectory("hedui-installation-").FullName;
    int files;

    readonly DatabasePlace? database;

    public AnInstallation(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        database = kind.Place();
        Root = FindRoot();
        Installation = Open();
    }

    /// <summary>The repository.</summary>
    public string Root { get; }

    public Installation Installation { get; private set; }

    /// <summary>The operators there are once it is opened again; null for none.</summary>
    public IOperatorScope? Operators { get; set; }

    public Clock Clock { get; } = new();

    /// <summary>The law; a copy once it was altered.</summary>
    public string Policies { get; private set; } = "";

    public string Home => Path.Combine(folder, "home");

    /// <summary>One household of one person, with a bank account and wages.</summary>
    public AnInstallation WithOneHousehold()
    {
        Deliver("demo-applications",
            "申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n"
            + $"{Key},{Applicant},{ApplicantId},本人,320106,城镇,2025-10-08,共同生活家庭成员\n");
        Deposit("620000000000017", "1200.50");
        return this;
    }

    /// <summary>A bank answers.</summary>
    public void Deposit(string account, string balance, string asOf = "2025-10-12") => Deliver(
        "demo-deposits-icbc", $"身份证号,姓名,账号,开户行,余额,时点\n{ApplicantId},{Applicant},{account},工商银行,{balance},{asOf}\n");

    /// <summary>Takes a file in, a minute later than the last.</summary>
    public void Deliver(string source, string text)
    {
        Clock.Now += TimeSpan.FromMinutes(1);
        var path = Path.Combine(folder, $"{++files}.csv");
        File.WriteAllText(path, text);
        var result = Installation.Receiver.Import(new ImportRequest(source, path));
        Assert.True(result.Quarantined.Count == 0, string.Join(", ", result.Quarantined.Keys));
    }

    /// <summary>The same installation under law in which a text was replaced.</summary>
    public void Enact(string file, string was, string becomes)
    {
        var law = Path.Combine(folder, "policies");
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Root, "policies"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(law, Path.GetRelativePath(Path.Combine(Root, "policies"), path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy, overwrite: true);
        }

        var altered = Path.Combine(law, file);
        var text = File.ReadAllText(altered);
        Assert.Contains(was, text, StringComparison.Ordinal);
        File.WriteAllText(altered, text.Replace(was, becomes, StringComparison.Ordinal));
        Policies = law;
        Reopen();
    }

    public void Reopen()
    {
        Installation.Dispose();
        Installation = Open();
    }

    /// <summary>From now on the folder is one that a demo made, as far as anybody can tell.</summary>
    public void MakeDemo()
    {
        Directory.CreateDirectory(Path.Combine(Home, "demo"));
        Installation.Audit.Record(new AuditAct(AuditType.DemoMade, "seed:1"));
    }

    public Reporting Reporting => new(Installation);

    /// <summary>Verifies everybody and issues everybody's report.</summary>
    public RunIndex IssueAll()
    {
        var cancel = TestContext.Current.CancellationToken;
        new Verifying(Installation).All(Day, Clock.Now, cancel: cancel);
        var run = RunIndex.Load(Installation.Runs.Latest!);
        Reporting.IssueAll(run, cancel: cancel);
        return run;
    }

    /// <summary>The household's report for a day, with all that is known now.</summary>
    public IssuedReport Report(DateOnly? on = null, DateTimeOffset? knownAt = null) =>
        Reporting.Find(Key, on ?? Day, knownAt ?? Clock.Now);

    public async Task<byte[]> HandOut(IssuedReport report, ReportFormat format, ReportLanguage language = ReportLanguage.Zh) =>
        (await Reporting.HandOut(report, format, language, TestContext.Current.CancellationToken)).Bytes;

    /// <summary>Every file of the data folder as it lies there, copied beside it.</summary>
    public string AtRest()
    {
        var copy = Path.Combine(folder, "copy");
        foreach (var file in Directory.EnumerateFiles(Home, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(Home, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return copy;
    }

    public void Dispose()
    {
        Installation.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    Installation Open() => Installation.Open(
        new InstallationFolders(
            Home, Path.Combine(Root, "standards"), Policies.Length > 0 ? Policies : Path.Combine(Root, "policies"),
            Path.Combine(Root, "sources"), Database: database),
        Clock, Operators);

    static string FindRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Hedui.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("The repository's root.");
        }

        return at;
    }
}

/// <summary>A clock that stands until it is moved.</summary>
sealed class Clock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2025, 10, 15, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
