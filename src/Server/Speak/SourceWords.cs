using Hedui.Evidence;
using Hedui.Standards;

namespace Hedui.Server;

/// <summary>What pages say of sources, their files and what these hold.</summary>
static class SourceWords
{
    /// <summary>Where a source stands, as a word.</summary>
    public static string State(SourceState state, Words words) => state switch
    {
        SourceState.Fresh => words["在时效内", "fresh"],
        SourceState.Stale => words["已超时效", "stale"],
        SourceState.Silent => words["尚未送达", "nothing yet"],
        SourceState.Broken => words["映射有误", "mapping broken"],
        _ => words["映射已删除", "mapping gone"],
    };

    /// <summary>Where a source stands, as a sign.</summary>
    public static string Mark(SourceState state) => state switch
    {
        SourceState.Fresh => "✔",
        SourceState.Stale => "◷",
        SourceState.Silent => "—",
        _ => "✖",
    };

    /// <summary>The tone it is shown in; never the only sign.</summary>
    public static string Tone(SourceState state) => state switch
    {
        SourceState.Fresh => "yes",
        SourceState.Silent => "none",
        _ => "open",
    };

    /// <summary>How long ago a day was; a day ahead is one that a source vouches for before it came.</summary>
    public static string Age(int days, Words words) => days switch
    {
        0 => words["今天", "today"],
        1 => words["昨天", "yesterday"],
        < 0 => words[$"{Words.Number(-days)} 天后", $"{Words.Number(-days)} days ahead"],
        _ => words[$"{Words.Number(days)} 天前", $"{Words.Number(days)} days ago"],
    };

    /// <summary>How a delivery relates to earlier ones.</summary>
    public static string Replaces(Replacing replaces, Words words) => replaces switch
    {
        Replacing.Snapshot => words["整体替换以前的送达", "a whole snapshot: replaces earlier deliveries"],
        Replacing.SameKey => words["相同主键的行更正以前的行", "a row with the same key corrects the earlier one"],
        _ => words["各次累加，完全相同的行只计一次", "adds up; the same row counts once"],
    };

    /// <summary>What tells the day of the data.</summary>
    public static string Day(AsOfDay day, Words words) => day switch
    {
        { Column: { } column } => words[$"列“{column}”", $"a column of the file"],
        { Fixed: { } one } => Words.Day(one),
        { FileName: not null } => words["文件名", "the name of the file"],
        { Title: not null } => words["标题行", "the title rows"],
        _ => words["没有写明，以收到之日为准：看不出数据已旧", "not told: the day of receipt stands in, and nobody sees when data are old"],
    };

    /// <summary>Kind of value.</summary>
    public static string Kind(ItemKind kind, Words words) => kind switch
    {
        ItemKind.Money => words["金额", "amount"],
        ItemKind.Integer => words["整数", "whole number"],
        ItemKind.Decimal => words["小数", "decimal"],
        ItemKind.Day => words["日期", "date"],
        ItemKind.Month => words["月份", "month"],
        ItemKind.Code => words["代码", "code"],
        ItemKind.Flag => words["是否", "yes/no"],
        _ => words["文本", "text"],
    };

    /// <summary>In which unit amounts of a column are.</summary>
    public static string Unit(AmountUnit unit, Words words) => unit switch
    {
        AmountUnit.TenThousandYuan => words["万元", "ten thousand yuan"],
        AmountUnit.Fen => words["分", "fen"],
        AmountUnit.Jiao => words["角", "jiao"],
        AmountUnit.ThousandYuan => words["千元", "thousand yuan"],
        AmountUnit.HundredMillionYuan => words["亿元", "hundred million yuan"],
        _ => words["元", "yuan"],
    };

    /// <summary>How protected an item is, as a word.</summary>
    public static string Level(Sensitivity level, Words words) => level switch
    {
        Sensitivity.P1 => words["一般", "general"],
        Sensitivity.P2 => words["个人信息", "personal"],
        Sensitivity.P3 => words["敏感个人信息", "sensitive personal"],
        _ => words["高度敏感", "most sensitive"],
    };

    /// <summary>A kind of repair.</summary>
    public static string Fix(string fix, Words words)
    {
        var (zh, en) = FixTexts.Of(fix);
        return words[zh, en];
    }
}
