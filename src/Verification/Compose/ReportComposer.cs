using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>
/// Turns a dossier into a report: puts names and words to what was verified, and decides nothing. The same dossier and
/// context give the same report. Safe for many threads when the context is.
/// </summary>
public sealed class ReportComposer(ReportContext context)
{
    readonly FieldWords words = new(context);

    LawWords Law => field ??= new LawWords(context, words);

    /// <summary>Composes one report.</summary>
    public VerificationReport Compose(HouseholdDossier dossier, ReportOccasion occasion)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        ArgumentNullException.ThrowIfNull(occasion);
        var evidence = EvidenceTables.Of(dossier, words);
        var references = EvidenceTables.References(evidence);
        var grid = new AnswerGrid(dossier, words);
        var incomplete = grid.Incomplete();
        var members = new MemberWords(dossier.Members.Count);
        var missing = new MissingWords(dossier, Law, members);
        var traces = dossier.Programmes.Select(conclusion => ConclusionWords.All(conclusion.Trace)).ToList();
        List<ReportProgramme> programmes =
            [.. dossier.Programmes.Select((conclusion, i) => ConclusionWords.Of(conclusion, traces[i], missing))];
        var findings = new FindingWords(dossier, words, references);
        return new VerificationReport
        {
            Number = occasion.Number,
            Replaces = occasion.Replaces,
            Issuer = context.Issuer,
            IssuedAt = occasion.IssuedAt,
            On = context.On,
            KnownAt = context.KnownAt,
            PolicyVersion = context.Policy.Version,
            AppliedFor = new ReportText(
                string.Join('、', programmes.Select(programme => programme.Zh)),
                string.Join(", ", programmes.Select(programme => programme.En))),
            Authorisation = occasion.Authorisation,
            Period = new ReportPeriod(
                MonthNumber.FirstDay(MonthNumber.Of(context.On) - context.LookBackMonths), context.On),
            Household = Household(dossier, occasion),
            Obligors = [.. (occasion.Obligors ?? []).Select((obligor, index) =>
                Member(dossier.Members.Count + index + 1, obligor.Person, obligor.Relation, null, null))],
            Sources = [.. grid.Sources().Concat(dossier.Rows.Select(row => row.Source)).Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal).Select(source => new ReportSource(source, words.Source(source).Zh, words.Source(source).En))],
            Answers = grid.Answers(incomplete.Count),
            Incomplete = incomplete,
            Imprecise = ImpreciseWords.Of(dossier, evidence, words),
            Missing = missing.All,
            Programmes = programmes,
            Figures = FigureWords.Of(dossier, traces, Law, members, references),
            Findings = [.. dossier.Findings.Select(findings.Of)],
            Evidence = evidence,
            Watermark = context.Watermark,
        };
    }

    ReportHousehold Household(HouseholdDossier dossier, ReportOccasion occasion) => new(
        occasion.Household,
        dossier.Division,
        words.Division(dossier.Division),
        dossier.Residence switch
        {
            ResidenceKind.Urban => new ReportText("城镇", "urban"),
            ResidenceKind.Rural => new ReportText("农村", "rural"),
            _ => new ReportText("未知", "not known"),
        },
        [.. dossier.Members.Select((member, index) =>
            Member(index + 1, member.Person, member.Relation, member.BirthDay, Registered(dossier, member.Person)))]);

    ReportMember Member(int number, int person, string? relation, DateOnly? born, string? registered)
    {
        var identity = context.Identity(person);
        return new ReportMember(
            number, identity.Name, ReportMember.Mask(identity.Id), words.Relation(relation), registered ?? "",
            born is { } day ? Age(day) : null);
    }

    string? Registered(HouseholdDossier dossier, int person) => dossier.Rows
        .Where(row => row.Person == person && row.Category == "household_registration")
        .SelectMany(row => row.Cells)
        .Where(cell => cell.Item == "division" && cell.Low != Bounds.Missing)
        .Select(cell => words.Division(CodeValue.Unpack(cell.Low)))
        .LastOrDefault();

    int Age(DateOnly born)
    {
        var years = context.On.Year - born.Year;
        return born > context.On.AddYears(-years) ? years - 1 : years;
    }
}
