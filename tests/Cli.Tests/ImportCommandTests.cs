using System.IO.Compression;
using System.Text;

namespace Hedui.Cli.Tests;

public sealed class ImportCommandTests : IDisposable
{
    const string Source = "demo-deposits-ccb";
    const string Header = "身份证号,姓名,账号,开户行,余额,时点\n";
    const string Row = "990102198512120027,测试甲,0001,建设银行,1200.50,2025-10-01\n";
    const string Other = "990103200103051047,测试乙,0002,建设银行,80.00,2025-10-01\n";

    readonly Workplace data = new();

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData("missing_column", "身份证号,姓名,账号,开户行,时点\n990102198512120027,测试甲,0001,建设银行,2025-10-01\n")]
    [InlineData("extra_column", "身份证号,姓名,账号,开户行,余额,时点,密码\n990102198512120027,测试甲,0001,建设银行,1.00,2025-10-01,x\n")]
    [InlineData("empty_file", "")]
    [InlineData("header_only", Header)]
    [InlineData("wrong_delimiter", "身份证号;姓名;账号;开户行;余额;时点\n990102198512120027;测试甲;0001;建设银行;1.00;2025-10-01\n")]
    [InlineData("truncated_file", Header + Row + "990103200103051047,\"测试")]
    public async Task A_file_that_cannot_be_right_is_refused_as_a_whole(string code, string text)
    {
        var ran = await Import(data.Write("x.csv", text));

        ran.AssertTold(code, "x.csv");
        Assert.DoesNotContain("990102198512120027", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("测试甲", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_in_no_encoding_is_refused()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Header + Row), 0xFF, 0xFF, 0x81, 0x20, 0x0A, .. Encoding.UTF8.GetBytes(Other)];

        (await Import(data.Write("x.csv", bytes))).AssertTold("wrong_encoding", "x.csv", "row");
    }

    [Fact]
    public async Task An_archive_is_no_table()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("x.csv").Open().Dispose();
        }

        (await Import(data.Write("x.csv", bytes.ToArray()))).AssertTold("archive_not_table", "x.csv");
    }

    [Fact]
    public async Task A_source_without_a_mapping_is_refused()
    {
        var ran = await Hedui.Run("import", "--source", "nobody", data.Write("x.csv", Header + Row), "--home", data.Home);

        ran.AssertRefused("source_unknown");
    }

    [Fact]
    public async Task Every_row_of_a_delivery_is_accounted_for()
    {
        var text = Header + Row + Row + Other + "990102198512120028,测试丙,0003,建设银行,1.00,2025-10-01\n"
            + "990103200103051047,测试乙\n合计,,,,1280.50,\n";
        var ran = await Import(data.Write("x.csv", text), "--waive", "quarantine_share", "--json");

        Assert.True(ran.Exit == 0, ran.Error);
        var result = ran.Json();
        Assert.Equal(6, result.GetProperty("rows").GetInt32());
        Assert.Equal(2, result.GetProperty("accepted").GetInt32());
        Assert.Equal(1, result.GetProperty("duplicates").GetInt32());
        Assert.Equal(3, result.GetProperty("quarantined").EnumerateObject().Sum(reason => reason.Value.GetInt32()));
        Assert.Equal(1, result.GetProperty("quarantined").GetProperty("id_checksum").GetInt32());
        Assert.Equal(1, result.GetProperty("quarantined").GetProperty("total_row").GetInt32());
    }

    [Fact]
    public async Task What_was_accepted_stays_when_the_next_file_is_refused()
    {
        Assert.Equal(0, (await Import(data.Write("a.csv", Header + Row))).Exit);
        (await Import(data.Write("b.csv", ""))).AssertRefused("empty_file");

        var list = (await Hedui.Run("delivery", "list", "--json", "--home", data.Home)).Json();

        Assert.Equal(1, Assert.Single(list.EnumerateArray()).GetProperty("rows").GetInt32());
    }

    [Fact]
    public async Task Of_several_files_each_has_its_outcome_and_the_rest_goes_on()
    {
        var files = new[] { data.Write("a.csv", Header + Row), data.Write("b.csv", ""), data.Write("c.csv", Header + Other) };

        var json = await Hedui.Run(["import", "--source", Source, .. files, "--home", data.Home, "--json"]);
        var words = await Hedui.Run(["import", "--source", Source, .. files, "--home", data.Home]);

        Assert.Equal((1, 1), (json.Exit, words.Exit));
        Assert.Equal(
            [("a.csv", "accepted"), ("b.csv", "refused"), ("c.csv", "accepted")],
            json.Json().EnumerateArray().Select(one => (one.GetProperty("file").GetString(), one.GetProperty("outcome").GetString())));
        Assert.Equal("empty_file", json.Json()[1].GetProperty("error").GetProperty("code").GetString());
        Assert.StartsWith("empty_file: ", json.Error, StringComparison.Ordinal);
        Assert.Contains("c.csv: delivered before", words.Output, StringComparison.Ordinal);
        Assert.Contains("empty_file: ", words.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_again_adds_nothing()
    {
        var file = data.Write("a.csv", Header + Row);
        await Import(file);

        Assert.True((await Import(file, "--json")).Json().GetProperty("already_delivered").GetBoolean());
    }

    [Fact]
    public async Task A_mapping_that_names_an_unknown_item_is_refused_with_its_place()
    {
        var shipped = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "sources", Source, "mapping.yaml"), TestContext.Current.CancellationToken);
        data.Write(
            $"sources/{Source}/mapping.yaml",
            shipped.Replace("item: balance", "item: balnce", StringComparison.Ordinal));
        var ran = await Hedui.Run("source", "check", Source, "--sources", data.PathOf("sources"));

        ran.AssertRefused("mapping_unknown_item");
        Assert.Contains("balance", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_refused()
    {
        using var home = Storage.HomeFolder.Open(data.Home);

        (await Import(data.Write("a.csv", Header + Row))).AssertRefused("home_in_use");
    }

    Task<Ran> Import(string file, params string[] more) =>
        Hedui.Run(["import", "--source", Source, file, "--home", data.Home, .. more]);
}
