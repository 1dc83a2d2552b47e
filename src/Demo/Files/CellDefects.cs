using System.Globalization;
using System.Text;
using Hedui.Standards;

namespace Hedui.Demo;

/// <summary>What spreadsheets, clerks and old systems do to ID numbers.</summary>
static class IdDefects
{
    public static bool TryWrite(Defect defect, string id, Chance chance, RowWriter into)
    {
        var text = Spoil(defect, id, chance);
        if (text is null)
        {
            return false;
        }

        into.Did(defect, defect switch
        {
            Defect.IdFullWidth => FixSet.IdFullWidth,
            Defect.IdGuard => FixSet.IdGuard,
            Defect.IdSpaces => FixSet.IdSpaces,
            Defect.IdLowercaseX => text[^1] == 'Ｘ' ? FixSet.IdFullWidth : FixSet.IdLowercaseX,
            Defect.Id15 => FixSet.Id15,
            _ => FixSet.None,
        });
        into.Write(text);
        return true;
    }

    /// <summary>The number with the defect; null when this number cannot have it.</summary>
    static string? Spoil(Defect defect, string id, Chance chance)
    {
        switch (defect)
        {
            case Defect.IdFullWidth:
                return string.Create(18, id, static (into, from) =>
                {
                    for (var i = 0; i < into.Length; i++)
                    {
                        into[i] = (char)(from[i] + 0xFEE0);
                    }
                });
            case Defect.IdGuard:
                return chance.Below(3) switch { 0 => "'" + id, 1 => $"=\"{id}\"", _ => "'" + id };
            case Defect.IdSpaces:
                return chance.Below(3) switch
                {
                    0 => $"{id[..6]} {id[6..14]} {id[14..]}",
                    1 => $"{id[..6]}\u00A0{id[6..]}",
                    _ => $"{id[..9]}\u200B{id[9..]}",
                };
            case Defect.IdLowercaseX:
                return id[17] == 'X' ? id[..17] + chance.Pick("x", "×", "Ｘ") : null;
            case Defect.Id15:
                return id[6..8] == "19" ? id[..6] + id[8..17] : null;
            case Defect.IdScientific:
                return "9.9E+17";
            case Defect.IdRounded:
                return IdNumbers.CheckCharacter(id.AsSpan(0, 15).ToString() + "00") == '0' ? null : id[..15] + "000";
            case Defect.IdTypedLetter:
                return id[..4] + "O" + id[5..];
            case Defect.IdChecksum:
                return id[..17] + (id[17] is 'X' ? '0' : id[17] == '9' ? '0' : (char)(id[17] + 1));
            case Defect.IdMasked:
                return id[..4] + "**********" + id[14..];
            case Defect.IdMissing:
                return "";
            case Defect.IdLength:
                return id[..15] + id[16..];
            default:
                return null;
        }
    }
}

/// <summary>What keyboards and code pages do to names.</summary>
static class NameDefects
{
    /// <summary>What a field of 18 bytes holds.</summary>
    const int TruncatedLength = 9;

    static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static bool TryWrite(Defect defect, string name, Chance chance, RowWriter into)
    {
        var dotted = name.Contains('·', StringComparison.Ordinal);
        var text = defect switch
        {
            Defect.NamePadding or Defect.NearDuplicate => name.Length == 2 ? $"{name[..1]}\u3000{name[1..]}" : name + "  ",
            Defect.NameDot => dotted ? name.Replace('·', chance.Pick('•', '・', '．', '‧')) : null,
            Defect.NameTruncated => dotted && name.Length > TruncatedLength ? name[..TruncatedLength] : null,
            Defect.NameLossy => IsPlain(name) ? name[..1] + "?" + name[2..] : null,
            Defect.NameMojibake => Mojibake(name),
            Defect.FormerName => IsPlain(name) ? name[..1] + chance.Pick("招娣", "来弟", "红卫", "文革") : null,
            Defect.NamePrivateUse => name.Contains('䶮', StringComparison.Ordinal) ? name.Replace('䶮', '\uE863')
                : IsPlain(name) ? name[..1] + "\uE123" + name[2..] // Some bank's own place for it: nobody else can read it.
                : null,
            _ => Variant(name),
        };
        if (text is null)
        {
            return false;
        }

        into.Did(defect, defect switch
        {
            Defect.NamePadding => FixSet.NamePadding,
            Defect.NameDot => FixSet.NameDot,
            Defect.NameMojibake => FixSet.NameMojibake,
            Defect.NameLossy => FixSet.NameLossy,
            Defect.NamePrivateUse => text.Contains('\uE863', StringComparison.Ordinal) ? FixSet.NamePrivateUse : FixSet.NameLossy,
            _ => FixSet.None,
        });
        into.Write(text);
        return true;
    }

    static bool IsPlain(string name) => name.Length is 2 or 3 && !name.Any(char.IsSurrogate);

    static string? Mojibake(string name)
    {
        var text = Gb18030.GetString(Encoding.UTF8.GetBytes(name));
        return text.AsSpan().ContainsAny('\uFFFD', '?') || text.Any(c => c < 0x4E00 || c > 0x9FA5) || IsWrittenByPeople(text) ? null : text;
    }

    /// <summary>Whether all characters are in GB 2312: then nobody can tell it from an ordinary name.</summary>
    static bool IsWrittenByPeople(string text) =>
        Gb18030.GetBytes(text).Chunk(2).All(pair => pair is [>= 0xB0 and <= 0xF7, >= 0xA1]);

    static string? Variant(string name) => name[0] switch
    {
        '傅' => "付" + name[1..],
        '萧' => "肖" + name[1..],
        '阎' => "闫" + name[1..],
        '于' => "於" + name[1..],
        _ => null,
    };
}

/// <summary>Days in other forms, and days that are none.</summary>
static class DayDefects
{
    static readonly DateOnly Zero = new(1899, 12, 30);

    static readonly DateOnly Zero1904 = new(1904, 1, 1);

    static readonly DateOnly Epoch = new(1970, 1, 1);

    public static RowWriter Write(Defect defect, DateOnly day, Chance chance, RowWriter into)
    {
        switch (defect)
        {
            case Defect.DateForm:
                into.Did(defect, FixSet.DateFormat);
                return into.Write(chance.Below(4) switch
                {
                    0 => string.Create(CultureInfo.InvariantCulture, $"{day.Year}/{day.Month}/{day.Day}"),
                    1 => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日"),
                    2 => string.Create(CultureInfo.InvariantCulture, $"{day.Year}.{day.Month}.{day.Day}"),
                    _ => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
                }).End();
            case Defect.DateSerial or Defect.DateSerial1904:
                into.Did(defect, FixSet.DateSerial);
                into.Write((day.DayNumber - (defect == Defect.DateSerial ? Zero : Zero1904).DayNumber).ToString(CultureInfo.InvariantCulture));
                return into.End(number: true);
            case Defect.DateUnix:
                into.Did(defect, FixSet.DateUnix);
                var midnight = ((day.DayNumber - Epoch.DayNumber) * 86_400L) - (8 * 3_600);
                return into.Write((chance.Percent(50) ? midnight : midnight * 1_000).ToString(CultureInfo.InvariantCulture)).End();
            case Defect.DatePlaceholder:
                into.Did(defect, FixSet.DatePlaceholder);
                return into.Write("1900-01-01").End();
            default:
                into.Did(defect, FixSet.None);
                return into.Write(chance.Pick("2023-02-30", "20240230", "2023/13/01")).End();
        }
    }
}

/// <summary>Amounts in other forms, and amounts that are none.</summary>
static class AmountDefects
{
    public static RowWriter Write(Defect defect, long fen, Chance chance, RowWriter into)
    {
        switch (defect)
        {
            case Defect.AmountInvalid:
                into.Did(defect, FixSet.None);
                return into.Write(chance.Pick("详见附件", "待核", "三千左右")).End();
            case Defect.WrongValue:
                into.Did(defect, FixSet.None);
                return into.PlainAmount((fen * 3) + 1_000, 100, 2).End();
            case Defect.AmountInWan when fen > 0:
                into.Did(defect, FixSet.AmountUnit);
                return into.PlainAmount(fen, 1_000_000, 6).Write("万元").End();
            case Defect.AmountForm when fen >= 0:
                into.Did(defect, FixSet.AmountFormat);
                var plain = (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
                return into.Write(chance.Below(3) switch
                {
                    0 when fen >= 100_000 => (fen / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture),
                    1 => string.Concat(plain.Select(c => (char)(c + 0xFEE0))),
                    _ => "￥" + plain,
                }).End();
            default:
                return into.PlainAmount(fen, 100, 2).End();
        }
    }
}
