namespace Hedui.Standards;

/// <summary>
/// The ways in which a column may write days. A serial or a Unix time is read only where it is declared.
/// </summary>
[Flags]
public enum DayForms
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>1980-01-01</c>, also <c>1980-1-1</c>.</summary>
    Iso = 1 << 0,

    /// <summary><c>1980/01/01</c>, <c>1980/1/1</c>.</summary>
    Slash = 1 << 1,

    /// <summary><c>1980.1.1</c>.</summary>
    Dot = 1 << 2,

    /// <summary><c>19800101</c>.</summary>
    Compact = 1 << 3,

    /// <summary><c>1980年1月1日</c>.</summary>
    Chinese = 1 << 4,

    /// <summary>
    /// A spreadsheet serial of the 1900 system (<c>29221</c> = 1980-01-01), with its false 29 February 1900.
    /// </summary>
    Serial = 1 << 5,

    /// <summary>A spreadsheet serial of the 1904 system.</summary>
    Serial1904 = 1 << 6,

    /// <summary>
    /// Seconds or milliseconds since 1970-01-01 UTC, told as a day in China, summer time of 1986–1991 included.
    /// </summary>
    Unix = 1 << 7,

    /// <summary>Every written form; no serial and no Unix time.</summary>
    Written = Iso | Slash | Dot | Compact | Chinese,
}

/// <summary>Mapping words for <see cref="DayForms"/>.</summary>
public static class DayFormWords
{
    /// <summary>iso, slash, dot, compact, chinese, serial, serial_1904, unix, written.</summary>
    public static bool TryParse(string word, out DayForms form)
    {
        form = word switch
        {
            "iso" => DayForms.Iso,
            "slash" => DayForms.Slash,
            "dot" => DayForms.Dot,
            "compact" => DayForms.Compact,
            "chinese" => DayForms.Chinese,
            "serial" => DayForms.Serial,
            "serial_1904" => DayForms.Serial1904,
            "unix" => DayForms.Unix,
            "written" => DayForms.Written,
            _ => DayForms.None,
        };
        return form != DayForms.None;
    }
}
