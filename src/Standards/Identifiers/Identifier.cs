namespace Hedui.Standards;

/// <summary>Tells what kind of identifier a text is, whether it is right, and what it says.</summary>
public static class Identifier
{
    /// <summary>Describes a text. Without a standards folder, names of divisions, banks and areas stay empty.</summary>
    /// <param name="text">The text.</param>
    /// <param name="standards">The standards folder.</param>
    /// <param name="today">Nobody is born after this day; null lets every birthday pass.</param>
    public static IdentifierReport Describe(string text, StandardsFolder? standards = null, DateOnly? today = null)
    {
        Span<char> id = stackalloc char[CitizenId.Length];
        var reading = CitizenId.Read(text, id);
        if (reading.IsValid && CitizenIdFacts.BirthDate(id) > today)
        {
            return Failed(text, reading with { Problem = IdProblem.BirthDate });
        }

        if (reading.IsValid)
        {
            return Person(text, id.ToString(), reading, standards);
        }

        var fixes = FixSet.None;
        if (PlateNumber.TryRead(text, out var plate, ref fixes))
        {
            return Plate(text, plate, fixes, standards);
        }

        fixes = FixSet.None;
        if (UnifiedSocialCreditCode.TryRead(text, out var code, ref fixes) && IsCompany(code))
        {
            return Company(text, code, fixes, standards);
        }

        if (ForeignResident.IsOlderForm(code))
        {
            return Simple(
                text, IdentifierKind.ForeignPermanentResident, code, fixes, null,
                ForeignResident.HasValidOlderCheck(code) ? [] : ["older_check"]);
        }

        fixes = FixSet.None;
        if (BankCard.TryRead(text, out var card, ref fixes) && IsCard(card))
        {
            return Simple(
                text, IdentifierKind.BankCard, card, fixes, standards?.Banks.FindCard(card)?.BankName,
                BankCard.HasValidCheck(card) ? [] : ["luhn"]);
        }

        return Failed(text, reading);
    }

    static IdentifierReport Person(string text, string id, IdReading reading, StandardsFolder? standards)
    {
        var kind = id[..6] is "810000" or "820000" or "830000" ? IdentifierKind.HongKongMacauTaiwanPermit
            : ForeignResident.IsCurrentForm(id) ? IdentifierKind.ForeignPermanentResident
            : IdentifierKind.CitizenId;
        var birth = CitizenIdFacts.BirthDate(id);
        var warnings = new List<string>();
        var code = kind == IdentifierKind.ForeignPermanentResident ? id[1..3] + "0000" : id[..6];
        string? name = null;
        IReadOnlyList<int> successors = [];
        if (standards is not null)
        {
            var number = int.Parse(code, System.Globalization.CultureInfo.InvariantCulture);
            var division = kind == IdentifierKind.HongKongMacauTaiwanPermit
                ? PermitDivision(number, standards)
                : standards.Divisions.OfIdentifier(number, birth);
            name = division?.FullName;
            if (division is null)
            {
                warnings.Add("division_unknown");
            }
            else if (!division.IsCurrent)
            {
                successors = standards.Divisions.Successors(number, new DateOnly(division.FromYear, 12, 31));
            }
        }

        if (birth.Year < 1900)
        {
            warnings.Add("centenarian");
        }

        return new IdentifierReport(
            text, kind, true, id, null, birth, CitizenIdFacts.Sex(id) == 1 ? "male" : "female", code, name, successors,
            null, [.. reading.Fixes.Names()], warnings);
    }

    /// <summary>The permits of Taiwan residents use 830000, the division is 710000.</summary>
    static Division? PermitDivision(int code, StandardsFolder standards) =>
        standards.Divisions.Find(code == 830000 ? 710000 : code, new DateOnly(2018, 9, 1));

    static IdentifierReport Plate(string text, string plate, FixSet fixes, StandardsFolder? standards)
    {
        var warnings = PlateNumber.IsIssuable(plate) ? Array.Empty<string>() : ["plate_not_issuable"];
        return Simple(text, IdentifierKind.Plate, plate, fixes, standards?.PlateAreas.Find(plate), warnings);
    }

    static IdentifierReport Company(string text, string code, FixSet fixes, StandardsFolder? standards)
    {
        var division = code[2..8];
        var number = int.Parse(division, System.Globalization.CultureInfo.InvariantCulture);
        var known = standards?.Divisions.IsKnown(number) == true ? standards.Divisions.FullName(number) : null;
        string[] warnings = UnifiedSocialCreditCode.HasValidCheck(code) ? [] : ["uscc_check"];
        return Simple(text, IdentifierKind.UnifiedSocialCreditCode, code, fixes, null, warnings) with
        {
            DivisionCode = division,
            DivisionName = known,
        };
    }

    /// <summary>
    /// Letters make a company code. Digits alone do only when the check fits and no birth date stands where a citizen
    /// ID has one: one mistyped ID in 31 would pass the check of a company by chance.
    /// </summary>
    static bool IsCompany(string code) => code.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9')
        ? UnifiedSocialCreditCode.HasValidCheck(code) || code[0] is '1' or '5' or '9' or 'Y'
        : UnifiedSocialCreditCode.HasValidCheck(code) && !CitizenIdFacts.HasBirthDate(code);

    static bool IsCard(string digits) => digits.Length >= 14 && (BankCard.HasValidCheck(digits)
        ? digits.Length != CitizenId.Length || !CitizenIdFacts.HasBirthDate(digits)
        : digits.Length is 16 or 17 or 19 && digits.StartsWith("62", StringComparison.Ordinal));

    static IdentifierReport Simple(
        string text, IdentifierKind kind, string normal, FixSet fixes, string? issuer, string[] warnings) =>
        new(text, kind, true, normal, null, null, null, null, null, [], issuer, [.. fixes.Names()], warnings);

    static IdentifierReport Failed(string text, IdReading reading)
    {
        // Fewer than eight digits are not a number that somebody mistyped.
        var digits = text.Count(c => char.IsAsciiDigit(Characters.HalfWidth(c)));
        var isPerson = digits >= 8 || reading.Problem is IdProblem.Scientific or IdProblem.Masked;
        var reason = reading.Problem == IdProblem.Missing || isPerson ? reading.Problem.Reason() : "id_unknown_form";
        return new IdentifierReport(
            text, isPerson ? IdentifierKind.CitizenId : IdentifierKind.Unknown, false, null, reason, null, null, null,
            null, [], null, [], []);
    }
}
