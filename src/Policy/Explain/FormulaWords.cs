using System.Text;

namespace Hedui.Policy;

/// <summary>
/// Formulas read aloud in Chinese, word by word: what the law calls a figure, a category or an item stands in place of its English name.
/// For people; nothing reads it back.
/// </summary>
/// <param name="set">The law whose names formulas use.</param>
/// <param name="code">The Chinese of a code of a category's item; null where it has none.</param>
public sealed class FormulaWords(PolicySet set, Func<CategoryWord, ItemWord, string, string?>? code = null)
{
    /// <summary>Phrases by their words, the longest first.</summary>
    static readonly (string[] Words, string Zh)[] Phrases =
    [
        .. new (string Words, string Zh)[]
        {
            ("any member where", "任一成员："), ("any member", "任一成员："), ("every member where", "每一成员均："), ("every member", "每一成员均："),
            ("no member where", "没有成员："), ("no member", "没有成员："), ("sum over members of", "各成员合计"), ("maximum over members of", "各成员中最高的"),
            ("count members where", "成员人数，其中"), ("count members", "成员人数"), ("count distinct", "不同个数："), ("count", "行数："), ("exists", "有"),
            ("sum of", "合计"), ("sum", "合计"), ("maximum of", "最高的"), ("maximum", "最高的"), ("latest", "最近的"), ("first available of", "按先后取有数据的："),
            ("where", "，其中"), ("in last", "，最近"), ("within", "，期限为"), ("rounded up to", "向上取整到"), ("rounded down to", "向下取整到"),
            ("rounded half to", "四舍五入到"), ("is not known", "不详"), ("is known", "已知"), ("is not answered", "未反馈"), ("is answered", "已反馈"),
            ("larger of", "较大者："), ("smaller of", "较小者："), ("city of", "所属市："), ("province of", "所属省："), ("not in", "不属于"), ("in", "属于"),
            ("each year", "（每年）"), ("each month", "（每月）"), ("below", "<"), ("above", ">"), ("exceeds", ">"), ("if", "如果"), ("then", "则"), ("else", "否则"),
            ("and", " 且 "), ("or", " 或 "), ("not", "非"), ("of", "的"), ("for", "："), ("from", "，自"), ("per person", "/人"), ("per month", "/月"), ("per year", "/年"),
            ("per", "，按"), ("yes", "是"), ("no", "否"), ("none", "不要求"), ("some", "未知数额，单位"), ("yuan", "元"), ("persons", "家庭人口"), ("person", "人"),
            ("months", "个月"), ("month", "个月"), ("days", "天"), ("day", "天"), ("years", "年"), ("year", "年"), ("square metres", "平方米"), ("times", "倍"),
            ("age", "年龄"), ("sex", "性别"), ("relation", "与申请人关系"), ("undecided", "存疑"), ("today", "今天"), ("this county", "本县"), ("this city", "本市"),
            ("this province", "本省"), ("urban", "城镇"), ("next month", "次月起"), ("month of decision", "决定当月起"), ("month of application", "申请当月起"),
            ("<=", "≤"), (">=", "≥"), ("!=", "≠"), ("==", "="), ("*", "×"), ("/", "÷"), (",", "，"),
        }.Select(phrase => (phrase.Words.Split(' '), phrase.Zh)).OrderByDescending(phrase => phrase.Item1.Length),
    ];

    /// <summary>What stands between the parts of a term; no formula has them.</summary>
    static readonly char[] Stops = [':', ';', '…'];

    readonly Dictionary<string, string> names = Names(set);

    /// <summary>A formula, or a term that names figures, in Chinese.</summary>
    /// <param name="text">As it is written.</param>
    public string Chinese(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.IndexOfAny(Stops) is >= 0 and var stop
            ? $"{Chinese(text[..stop])}{text[stop] switch { ':' => '：', ';' => '；', var other => other }}{Chinese(text[(stop + 1)..])}" : Words(text);
    }

    string Words(string text)
    {
        var tokens = Lexer.Read(new FormulaText(text, default, false));
        var said = new StringBuilder();
        // The category spoken of last comes first: a bare name is one of its items.
        var rows = new Stack<CategoryWord>();
        (CategoryWord Category, ItemWord Item)? named = null;
        for (var at = 0; tokens[at].Kind != TokenKind.End;)
        {
            if (tokens[at].Kind == TokenKind.Word && tokens[at + 1].Is(".") && set.Vocabulary.Find(tokens[at].Text) is { } category)
            {
                rows.Push(category);
                var column = category.Find(tokens[at + 2].Text);
                named = column is null ? null : (category, column);
                Add(said, $"{category.Zh}.{column?.Zh ?? tokens[at + 2].Text}");
                at += 3;
            }
            else if (IsLimit(tokens, at))
            {
                Add(said, tokens[at + 1].Is("least") ? "不低于" : "不高于");
                at += 2;
            }
            else if (names.TryGetValue(tokens[at].Text, out var name))
            {
                Add(said, name);
                at++;
            }
            else if (tokens[at].Is("count") && at > 0 && (tokens[at - 1].Kind == TokenKind.Number || tokens[at - 1].Is("some")))
            {
                Add(said, "个");
                at++;
            }
            else if (rows.FirstOrDefault(row => row.Find(tokens[at].Text) is not null) is { } row)
            {
                var item = row.Find(tokens[at].Text)!;
                named = (row, item);
                Add(said, item.Zh);
                at++;
            }
            else if (set.Vocabulary.Find(tokens[at].Text) is { } whole)
            {
                rows.Push(whole);
                Add(said, whole.Zh);
                at++;
            }
            else if (Array.Find(Phrases, phrase => Begins(tokens, at, phrase.Words)) is { Words: { } words } found)
            {
                Add(said, found.Zh);
                at += words.Length;
            }
            else
            {
                Add(said, tokens[at].Kind == TokenKind.Quoted ? $"“{tokens[at].Text}”" : (named is { } cell && IsCode(tokens, at) ? code?.Invoke(cell.Category, cell.Item, tokens[at].Text) : null) ?? tokens[at].Text);
                at++;
            }
        }

        return said.ToString();
    }

    static Dictionary<string, string> Names(PolicySet set)
    {
        var names = set.Variables.ToDictionary(one => one.Name, one => one.Zh, StringComparer.Ordinal);
        foreach (var parameter in set.Parameters)
        {
            names[parameter.Name] = parameter.Zh;
        }

        return names;
    }

    /// <summary><c>at least A of B</c> stands where a figure stands; <c>at least</c> between two figures compares them.</summary>
    static bool IsLimit(List<Token> tokens, int at) => tokens[at].Is("at") && (tokens[at + 1].Is("least") || tokens[at + 1].Is("most"));

    /// <summary>What an item is compared with: <c>kind = fraud</c>, <c>kind in [gamble, drugs]</c>.</summary>
    static bool IsCode(List<Token> tokens, int at)
    {
        if (tokens[at].Kind is not (TokenKind.Word or TokenKind.Number) || at == 0)
        {
            return false;
        }

        // Back to the bracket in which the code stands.
        var before = at - 1;
        while (before > 1 && tokens[before].Is(","))
        {
            before -= 2;
        }

        return tokens[before].Is("=") || tokens[before].Is("!=") || tokens[before].Is("[");
    }

    static bool Begins(List<Token> tokens, int at, string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (at + i >= tokens.Count || !tokens[at + i].Is(words[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Signs and numbers stand apart; Chinese words do not.</summary>
    static void Add(StringBuilder said, string word)
    {
        if (said.Length > 0 && IsApart(word[0], isFirst: true) is var next && IsApart(said[^1], isFirst: false) is var last
            && (next || last) && said[^1] != ' ' && word[0] != ' ' && !"，：.)]%）".Contains(word[0], StringComparison.Ordinal) && !"(：[（，".Contains(said[^1], StringComparison.Ordinal))
        {
            said.Append(' ');
        }

        said.Append(word);
    }

    static bool IsApart(char sign, bool isFirst) => sign < 0x80 ? isFirst || sign != '.' : sign is '≤' or '≥' or '≠' or '×' or '÷';
}
