namespace Hedui.Standards;

/// <summary>Rows that departments leave in their files from trying out a system.</summary>
public static class TestRecord
{
    /// <summary>
    /// Whether the row is a trial: its name says 测试 or test, or its number is one repeated digit. A common name such as
    /// 张三 is nobody's proof.
    /// </summary>
    public static bool Is(ReadOnlySpan<char> name, ReadOnlySpan<char> number)
    {
        var trimmed = Characters.Trim(name);
        return trimmed.Contains("测试", StringComparison.Ordinal)
            || trimmed.Equals("test", StringComparison.OrdinalIgnoreCase) || CitizenId.IsRepeatedDigit(number);
    }
}
