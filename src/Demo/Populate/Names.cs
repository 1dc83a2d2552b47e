namespace Hedui.Demo;

/// <summary>Names by the frequency of family names; some with a middle dot, a few with characters no font of 2005 had.</summary>
sealed class Names(Chance chance)
{
    const string Men = "伟强磊洋勇军杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帅建文志国庆林海峰云龙生福根宝贵成兴荣德祥金水木土山石元亮";

    const string Women = "芳娜敏静丽艳娟霞秀英玲桂兰红梅莉萍慧琴燕云洁雪琳颖婷晶蕾淑珍凤玉春香翠莲菊芬美爱珠巧月银素华荣";

    static readonly HashSet<string> Double = [.. Origins.FamilyNames.Where(name => name.Length == 2)];

    bool Dotted { get; } = chance.PerMille(25);

    /// <summary>The family name a child takes over; none where names are given and father's names.</summary>
    public static string? FamilyOf(TruePerson parent) =>
        parent.Name.Contains('·', StringComparison.Ordinal) ? null
            : Double.Contains(parent.Name[..Math.Min(2, parent.Name.Length)]) ? parent.Name[..2] : parent.Name[..1];

    /// <summary>A name, and the ethnic group (GB/T 3304) it suggests.</summary>
    public (string Name, string Ethnicity) For(byte sex, string? family)
    {
        if (Dotted)
        {
            var own = sex == 1 ? Origins.DottedMen : Origins.DottedWomen;
            return (own[chance.Below(own.Count)] + "·" + Origins.DottedMen[chance.Below(Origins.DottedMen.Count)], "05");
        }

        family ??= Origins.FamilyNames[chance.Below(Origins.FamilyNames.Count)];
        var characters = sex == 1 ? Men : Women;
        var given = chance.PerMille(12) ? Origins.RareCharacters[chance.Below(Origins.RareCharacters.Count)]
            : characters[chance.Below(characters.Length)].ToString();
        if (chance.Percent(62))
        {
            given = characters[chance.Below(characters.Length)] + given;
        }

        return (family + given, chance.PerMille(15) ? chance.Pick("03", "11", "02", "15", "08") : "01");
    }
}
