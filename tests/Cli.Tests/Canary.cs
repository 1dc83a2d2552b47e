using System.Globalization;
using System.Text;

namespace Hedui.Cli.Tests;

/// <summary>Made-up people whose numbers and name share a part, which is looked for in files in every spelling we know of.</summary>
static class Canary
{
    public const string Name = "金丝雀";

    const string Part = "9901021985";

    /// <summary>What all account numbers share.</summary>
    const string Account = "62170099887";

    /// <summary>What all amounts share: yuan without the last two digits.</summary>
    const string Yuan = "7391926";

    /// <summary>An account number; all begin with the same eleven digits.</summary>
    public static string AccountOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Account}{number:00000000}");

    /// <summary>An amount in yuan; all begin with the same seven digits.</summary>
    public static string YuanOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Yuan}{number:00}");

    /// <summary>A valid number; all begin with the same ten digits.</summary>
    public static string IdOf(int person)
    {
        var day = new DateOnly(1985, 1, 1).AddDays(person % 360);
        var digits = string.Create(CultureInfo.InvariantCulture, $"990102{day:yyyyMMdd}{person / 360:000}");
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return digits + "10X98765432"[digits.Select((digit, at) => (digit - '0') * weights[at]).Sum() % 11];
    }

    /// <summary>Files in which a number, the name or an account stands: as text of four encodings, in hexadecimal, or in base 64.</summary>
    public static IReadOnlyList<string> Found(string folder) => Found(folder, Identifying);

    /// <summary>Files in which an amount stands in the same way.</summary>
    public static IReadOnlyList<string> AmountsFound(string folder) => Found(folder, Amounts);

    static IReadOnlyList<string> Found(string folder, byte[][] spellings) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        // What is empty holds nobody; a pipe that a killed process left would never end.
        .Where(file => Path.GetFileName(file) != "hedui.lock" && new FileInfo(file).Length > 0)
        .Where(file =>
        {
            ReadOnlySpan<byte> bytes = File.ReadAllBytes(file);
            foreach (var spelling in spellings)
            {
                if (bytes.IndexOf(spelling) >= 0)
                {
                    return true;
                }
            }

            return false;
        })];

    /// <summary>What is looked for: part of every number, the name, part of every account and of every amount.</summary>
    public static readonly string[] Parts = [Part, Name, Account, Yuan];

    static readonly byte[][] Identifying = [.. new[] { Part, Name, Account }.SelectMany(SpellingsOf)];

    static readonly byte[][] Amounts = [.. SpellingsOf(Yuan)];

    /// <summary>How a text may stand in a file.</summary>
    public static IEnumerable<byte[]> SpellingsOf(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding[] encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.GetEncoding("GB18030")];
        foreach (var bytes in encodings.Select(encoding => encoding.GetBytes(text)).DistinctBy(Convert.ToHexString))
        {
            yield return bytes;
            yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes));
            yield return Encoding.ASCII.GetBytes(Convert.ToHexString(bytes));

            // Wherever it begins in a longer text, the signs between the first and the last two are the same.
            for (var before = 0; before < 3; before++)
            {
                var whole = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=');
                yield return Encoding.ASCII.GetBytes(whole[(before == 0 ? 0 : before + 1)..^1]);
            }
        }
    }
}
