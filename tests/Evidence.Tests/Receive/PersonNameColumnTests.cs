using System.Text;
using Hedui.Security;

namespace Hedui.Evidence.Tests;

/// <summary>What an import makes of names: repaired where that is certain, marked where it is not, never guessed.</summary>
public sealed class PersonNameColumnTests : IDisposable
{
    const string Header = "身份证号,姓名,账号,余额,时点\n";
    const string Id = "990000199003071235";

    readonly AnOffice office = new AnOffice().WithDeposits().WithApplications();

    public void Dispose() => office.Dispose();

    [Fact]
    public void Defect_02_mojibake_is_turned_back_and_the_row_is_the_same_row()
    {
        var seen = CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetString(Encoding.UTF8.GetBytes("张三"));

        var result = office.Import("bank", Header + Row(seen) + Row("张三"));

        Assert.Equal((1, 1), (result.Accepted, result.Duplicates));
        Assert.Equal(1, result.Fixes["name_mojibake"]);
        Assert.Equal("张三", office.Persons.Reveal(1, TicketOffice.ForWorkThatShowsNobody()).Name.Reveal());
        Assert.Empty(office.Persons.Reveal(1, TicketOffice.ForWorkThatShowsNobody()).Aliases);
    }

    [Fact]
    public void Defect_02_mojibake_with_a_loss_waits()
    {
        var bytes = Encoding.UTF8.GetBytes("王小明")[..^1];
        var seen = CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetString(bytes) + "?";

        var result = office.Import("bank", Header + Row("张三", "A0") + Row(seen));

        Assert.Equal(new Dictionary<string, int> { ["name_garbled"] = 1 }, result.Quarantined);
        Assert.Equal("姓名", Assert.Single(office.Receiver.Quarantine.List()).Column);
    }

    [Theory]
    [InlineData("张?")]
    [InlineData("张□")]
    [InlineData("张\uE123")]
    public void Defect_03_a_lossy_name_counts_by_the_number_and_is_marked(string name)
    {
        var result = office.Import("bank", Header + Row("张三") + Row(name, "A2"));

        Assert.Equal(2, result.Accepted);
        Assert.Equal(new Dictionary<string, int> { ["name_lossy"] = 1 }, result.Fixes);
        Assert.False(office.Persons.HasOtherName(1));
    }

    [Fact]
    public void A_name_that_the_number_does_not_have_is_marked_every_time_and_kept()
    {
        office.Import("bank", Header + Row("张三"));
        office.Reopen();

        var result = office.Import("bank", Header + Row("李四", "A2") + Row("李四", "A3") + Row("张三", "A4"));

        Assert.Equal((3, 2), (result.Accepted, result.Fixes["name_differs"]));
        Assert.True(office.Persons.HasOtherName(1));
        var alias = Assert.Single(office.Persons.Reveal(1, TicketOffice.ForWorkThatShowsNobody()).Aliases);
        Assert.Equal((Standards.NameMatch.Different, "李四"), (alias.Match, alias.Name.Reveal()));
    }

    [Theory]
    [InlineData("傅明", "付明")]
    [InlineData("买买提·艾力", "买买提艾力")]
    [InlineData("𠮷田", "?田")]
    public void A_name_that_can_be_the_same_is_not_marked_to_differ(string first, string second)
    {
        var result = office.Import("bank", Header + Row(first) + Row(second, "A2"));

        Assert.Equal(2, result.Accepted);
        Assert.DoesNotContain("name_differs", result.Fixes.Keys);
    }

    [Fact]
    public void Defect_20_a_former_name_told_by_the_register_is_no_other_name()
    {
        office.WithSource("police", """
            source: police
            category: household_registration
            person: { id: 号码, name: 姓名 }
            data_date: { fixed: 2023-11-01 }
            columns: [{ column: 曾用名, item: former_name }]
            """);
        office.Reopen();
        office.Import("police", $"号码,姓名,曾用名\n{Id},张三,张 招娣\n");

        var result = office.Import("bank", Header + Row("张招娣"));

        Assert.DoesNotContain("name_differs", result.Fixes.Keys);
        Assert.True(Assert.Single(office.Persons.Reveal(1, TicketOffice.ForWorkThatShowsNobody()).Aliases).IsFormer);
    }

    [Theory]
    [InlineData("测试")]
    [InlineData("测试2")]
    [InlineData("TEST")]
    public void Defect_31_a_trial_record_waits(string name) =>
        Assert.Equal(1, office.Import("bank", Header + Row("张三", "A0") + Row(name)).Quarantined["test_record"]);

    static string Row(string name, string account = "A1") => $"{Id},{name},{account},100.00,2023-11-01\n";
}
