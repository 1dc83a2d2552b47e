using System.Globalization;
using System.Text;
using Hedui.Security;
using Hedui.Server;

namespace Hedui.Cli.Tests;

/// <summary>Some made-up households with deposits, delivered, verified and reported by the real program.</summary>
sealed class Village(Workplace data)
{
    public const string Day = "2025-10-15";
    public const string Deposits = "demo-deposits-ccb";
    public const string Header = "身份证号,姓名,账号,开户行,余额,时点\n";

    /// <summary>Where the program works and puts things aside; null for wherever the tests do.</summary>
    public string? Aside { get; init; }

    /// <summary>Everything that the program has said.</summary>
    public StringBuilder Told { get; } = new();

    public static string KeyOf(int household) => $"VILLAGE-HOUSEHOLD-{household}";

    /// <summary>Delivers applications and deposits, one row of which is held back, verifies everybody and issues a report.</summary>
    public async Task Settle(int households, bool verify = true)
    {
        var (applications, deposits) = (new StringBuilder("申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n"), new StringBuilder(Header));
        for (var household = 1; household <= households; household++)
        {
            var id = Canary.IdOf(household);
            applications.Append(CultureInfo.InvariantCulture, $"{KeyOf(household)},{Canary.Name},{id},本人,320106,城镇,2025-10-08,共同生活家庭成员\n");
            deposits.Append(CultureInfo.InvariantCulture, $"{id},{Canary.Name},{Canary.AccountOf(household)},建设银行,{Canary.YuanOf(household)}.00,2025-10-12\n");
        }

        // Its last character is another one: the row waits.
        var wrong = Canary.IdOf(1)[..^1] + (Canary.IdOf(1)[^1] == '0' ? '1' : '0');
        deposits.Append(CultureInfo.InvariantCulture, $"{wrong},{Canary.Name},{Canary.AccountOf(0)},建设银行,{Canary.YuanOf(0)}.00,2025-10-12\n");
        await Do("import", "--source", "demo-applications", data.Write("delivered/applications.csv", applications.ToString()));
        await Do("import", "--source", Deposits, data.Write("delivered/deposits.csv", deposits.ToString()), "--waive", "quarantine_share", "--waive", "unit_slip");
        if (verify)
        {
            await Do("verify", "--all", "--on", Day);
            await Do("report", KeyOf(1), "--format", "json", "-o", data.PathOf("report.json"));
        }
    }

    /// <summary>Runs a command on the data folder, which must end well.</summary>
    public async Task<Ran> Do(params string[] args)
    {
        var ran = await Try(args);
        Assert.True(ran.Exit == 0, $"{string.Join(' ', args)}\n{ran.Error}");
        return ran;
    }

    /// <summary>Runs a command on the data folder, however it ends.</summary>
    public async Task<Ran> Try(params string[] args)
    {
        var ran = await Hedui.RunIn(Aside, [.. args, "--home", data.Home, .. data.Typed]);
        Told.Append(ran.Output).Append(ran.Error);
        return ran;
    }

    /// <summary>Opens a data folder in this process.</summary>
    public static Installation Open(string home) => Open(home, TimeProvider.System);

    /// <summary>The same, under another clock.</summary>
    public static Installation Open(string home, TimeProvider time) => Installation.Open(
        new InstallationFolders(home, Shipped("standards"), Shipped("policies"), Shipped("sources")), time);

    /// <summary>Everything that went on record, in order.</summary>
    public static List<AuditEvent> Events(string home) =>
        [.. new AuditReader(Storage.HeduiDatabase.OpenToRead(home, new AuditTables())).All(new AuditQuery())];

    static string Shipped(string folder) => Path.Combine(AppContext.BaseDirectory, folder);
}
