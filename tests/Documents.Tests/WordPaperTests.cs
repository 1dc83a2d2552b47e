using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Hedui.Documents.Tests;

public sealed class WordPaperTests
{
    static readonly Paper Notice = new("不予确认告知书", "Notice of refusal",
    [
        new PaperRow("申请人 Applicant", "测试甲 & <测试乙>"), new PaperRow("日期 Date", "2026-03-02"), new PaperText("经审核，您的家庭不符合条件，理由如下："),
        new PaperLines(["收入高于标准", "财产高于限额"]), new PaperRow("救济途径 Remedy", "六十日内申请行政复议"), new PaperStamp(new DateOnly(2026, 3, 2)),
    ]);

    [Fact]
    public void A_word_processor_finds_nothing_wrong_with_it()
    {
        using var document = Opened(Notice);

        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void It_says_what_the_paper_says_in_order_as_text_and_never_as_markup()
    {
        using var document = Opened(Notice);

        Assert.Equal(
            [
                "不予确认告知书", "Notice of refusal", "申请人 Applicant", "测试甲 & <测试乙>", "日期 Date", "2026-03-02", "经审核，您的家庭不符合条件，理由如下：", "· 收入高于标准",
                "· 财产高于限额", "救济途径 Remedy", "六十日内申请行政复议", "（盖章）", "2026 年 3 月 2 日",
            ],
            document.MainDocumentPart!.Document.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText).Where(text => text.Length > 0));
        Assert.Equal(2, document.MainDocumentPart.Document.Descendants<Table>().Count());
    }

    [Fact]
    public void It_is_on_A4()
    {
        using var document = Opened(Notice);
        var page = document.MainDocumentPart!.Document.Descendants<PageSize>().Single();

        Assert.Equal((11_906u, 16_838u), (page.Width!.Value, page.Height!.Value));
    }

    static WordprocessingDocument Opened(Paper paper) => WordprocessingDocument.Open(new MemoryStream(WordPaper.Of(paper)), isEditable: false);
}
