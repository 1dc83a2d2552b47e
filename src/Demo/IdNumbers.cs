using System.Globalization;

namespace Hedui.Demo;

/// <summary>ID numbers of nobody: area 990000, check character after GB 11643.</summary>
static class IdNumbers
{
    static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public static string Of(DateOnly birth, int serial) => string.Create(18, (birth, serial), static (text, from) =>
    {
        "990000".CopyTo(text);
        from.birth.TryFormat(text[6..], out _, "yyyyMMdd", CultureInfo.InvariantCulture);
        from.serial.TryFormat(text[14..], out _, "D3", CultureInfo.InvariantCulture);
        text[17] = CheckCharacter(text);
    });

    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (first17[i] - '0') * Weights[i];
        }

        return "10X98765432"[sum % 11];
    }
}
