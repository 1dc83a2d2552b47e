using System.Text;

namespace Hedui.Standards.Tests;

/// <summary>Names read in the wrong encoding: turned back when the way back is exact, known as lost when it is not, else left alone.</summary>
public sealed class MojibakeTests
{
    static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    [Theory]
    [InlineData("华娃")]
    [InlineData("张三")]
    [InlineData("欧阳建国")]
    [InlineData("古丽·艾力")]
    public void Utf8_that_was_read_as_gbk_is_turned_back(string meant) =>
        Assert.Equal((MojibakeKind.Repaired, meant), Told(Gb18030.GetString(Encoding.UTF8.GetBytes(meant))));

    [Theory]
    [InlineData("张三")]
    [InlineData("王小明")]
    public void Either_encoding_that_was_read_as_western_is_turned_back(string meant)
    {
        Assert.Equal((MojibakeKind.Repaired, meant), Told(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(meant))));
        Assert.Equal((MojibakeKind.Repaired, meant), Told(Encoding.Latin1.GetString(Gb18030.GetBytes(meant))));
    }

    [Theory]
    [InlineData("王小明", "?")]
    [InlineData("王小明", "\uFFFD")]
    [InlineData("李建华", "？")]
    [InlineData("买买提·艾力", "?")]
    public void When_a_byte_was_lost_the_name_is_lost(string meant, string mark)
    {
        var bytes = Encoding.UTF8.GetBytes(meant)[..^1];

        Assert.Equal(MojibakeKind.Lost, Told(Gb18030.GetString(bytes) + mark).Kind);
    }

    [Theory]
    [InlineData("张三丰")]
    [InlineData("闫妮")]
    [InlineData("濮峰江")]
    [InlineData("濮峰?")]
    [InlineData("张?")]
    [InlineData("喆堃")]
    [InlineData("Müller")]
    [InlineData("Zoë")]
    [InlineData("Ñandú")]
    [InlineData("")]
    [InlineData("𠮷田")]
    public void Names_are_left_alone(string name) => Assert.Equal((MojibakeKind.None, null), Told(name));

    /// <summary>No name that the shipped tables could make up is taken for an accident.</summary>
    [Fact]
    public void No_family_name_with_common_given_names_is_touched()
    {
        var families = File.ReadLines(Path.Combine(Shipped.Repository, "standards", "names", "family_names.csv")).Skip(1)
            .Select(line => line.Split(',')[0]).ToArray();
        const string Given = "伟强磊洋勇军杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帅建文志国庆林海峰云龙生福根宝贵成兴荣德祥金水木土山石元亮芳娜敏静丽艳娟霞秀英玲桂兰红梅莉萍慧琴燕";

        var touched = from family in families
                      from first in Given
                      from second in Given.Append('\0')
                      let name = second == '\0' ? $"{family}{first}" : $"{family}{first}{second}"
                      where Mojibake.Read(name, out _) != MojibakeKind.None
                      select name;

        Assert.Empty(touched);
    }

    static (MojibakeKind Kind, string? Meant) Told(string name) => (Mojibake.Read(name, out var meant), meant);
}
