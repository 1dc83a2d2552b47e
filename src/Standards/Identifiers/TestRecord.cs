namespace Hedui.Standards;

/// <summary>Rows that departments leave in their files from trying out a system.</summary>
public static class TestRecord
{
    /// <summary>
    /// Whether the row is a trial: its name says so and nothing else (测试, 测试1, 测试用户, test), or its number is one
    /// repeated digit. A common name such as 张三 is nobody's proof, and a name that only begins so may be a name.
    /// </summary>
    public static bool Is(ReadOnlySpan<char> name, ReadOnlySpan<char> number) => IsName(name) || CitizenId.IsRepeatedDigit(number);

    static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.Length < 2 || name[0] is not ('测' or 't' or 'T'))
        {
            return false;
        }

        var word = name.TrimEnd("0123456789");
        return word is "测试" or "测试用户" or "测试人员" or "测试数据" or "测试记录" or "测试账号"
            || word.Equals("test", StringComparison.OrdinalIgnoreCase);
    }
}
