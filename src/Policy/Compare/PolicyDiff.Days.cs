using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>What changes in one set of law between two days, because something begins or ends.</summary>
public static partial class PolicyDiff
{
    /// <summary>
    /// The changes in a place and in all places below it, in the order of the kinds, then names and places. What changes above and holds in
    /// the place is told once. Texts are as they are written, without a unit; nothing of cases.
    /// </summary>
    /// <param name="set">The law.</param>
    /// <param name="division">Six-digit division; 0 for everywhere.</param>
    /// <param name="before">The earlier day.</param>
    /// <param name="after">The later day.</param>
    public static IReadOnlyList<PolicyChange> Between(PolicySet set, int division, DateOnly before, DateOnly after)
    {
        ArgumentNullException.ThrowIfNull(set);
        var (root, digits) = Prefix(division);
        var places = Places(set).Where(place => place.Digits > digits && DivisionPlace.IsAbove(root, digits, DivisionPlace.Lowest(place.Division, place.Digits)))
            .Distinct().OrderBy(place => place.Digits).ThenBy(place => place.Division).ToList();
        return [.. Of(division, null).Concat(places.SelectMany(place => Of(DivisionPlace.Lowest(place.Division, place.Digits), place)))
            .OrderBy(change => change.Kind).ThenBy(change => change.Name, StringComparer.Ordinal).ThenBy(change => change.Where.Division)
            .ThenBy(change => change.Where.Code, StringComparer.Ordinal).ThenBy(change => change.Where.Residence)];

        IEnumerable<PolicyChange> Of(int at, (int Division, int Digits)? own)
        {
            var (old, now) = (Sayings(set, at, before), Sayings(set, at, after));
            foreach (var key in old.Keys.Union(now.Keys))
            {
                var (was, becomes) = (old.GetValueOrDefault(key), now.GetValueOrDefault(key));
                // Below the place only what is said there itself: the rest was told above.
                if (was?.Reading != becomes?.Reading && (own is null || was?.Place == own || becomes?.Place == own))
                {
                    var one = (becomes ?? was)!;
                    yield return new PolicyChange(
                        key.Kind, key.Name, one.Reading.Zh, new(own?.Division ?? one.Place.Division, key.Residence, key.Code == 0 ? null : CodeValue.Unpack(key.Code)),
                        becomes is null || becomes.From == DateOnly.MinValue ? null : becomes.From, was?.Reading.Text, becomes?.Reading.Text, one.Reading.Citation, becomes?.Reading.Verified);
                }
            }
        }
    }

    /// <summary>What makes two sayings on two days the same thing in one place.</summary>
    readonly record struct Thing(PolicyChangeKind Kind, string Name, ResidenceKind Residence, long Code);

    /// <summary>What is said of a thing, where it is written and since when.</summary>
    sealed record Saying(Reading Reading, (int Division, int Digits) Place, DateOnly From);

    static (int Division, int Digits) Prefix(int division) => division switch
    {
        0 => (0, 0),
        _ when division % 10_000 == 0 => (division / 10_000, 2),
        _ when division % 100 == 0 => (division / 100, 4),
        _ => (division, 6),
    };

    /// <summary>Every place that says anything.</summary>
    static IEnumerable<(int Division, int Digits)> Places(PolicySet set) =>
    [
        .. set.Parameters.SelectMany(parameter => parameter.Values).Select(value => (value.Division, value.Digits)),
        .. set.Variables.Select(variable => variable.Rule).Concat(set.Programmes.SelectMany(Reachable.Rules)).Concat(set.Programmes.SelectMany(one => one.Terms.Grounds).Select(ground => ground.Rule))
            .SelectMany(rule => rule.Versions).Select(version => (version.Division, version.Digits)),
        .. set.Programmes.SelectMany(programme => programme.Silence.Versions).Select(version => (version.Division, version.Digits)),
        .. set.Programmes.SelectMany(TermLine.Of).Select(line => Prefix(DivisionPlace.Lowest(line.Division, DigitsOf(line.Division)))),
    ];

    static int DigitsOf(int prefix) => prefix switch { 0 => 0, < 100 => 2, < 10_000 => 4, _ => 6 };

    static Dictionary<Thing, Saying> Sayings(PolicySet set, int division, DateOnly on)
    {
        var all = new Dictionary<Thing, Saying>();
        foreach (var parameter in set.Parameters)
        {
            foreach (var code in parameter.Values.Select(value => value.Code).Distinct())
            {
                Value(parameter, code);
            }
        }

        foreach (var variable in set.Variables)
        {
            Version(PolicyChangeKind.Formula, variable.Name, variable.Zh, variable.Rule, variable.Cite);
        }

        foreach (var programme in set.Programmes)
        {
            Read(programme);
        }

        return all;

        void Value(Parameter parameter, long code)
        {
            var (urban, rural) = (parameter.Find(division, ResidenceKind.Urban, on, code), parameter.Find(division, ResidenceKind.Rural, on, code));
            foreach (var (residence, value) in urban == rural && urban?.Residence is null or ResidenceKind.Unknown
                ? new[] { (ResidenceKind.Unknown, urban) } : [(ResidenceKind.Urban, urban), (ResidenceKind.Rural, rural)])
            {
                if (value is not null)
                {
                    all[new(PolicyChangeKind.Value, parameter.Name, residence, code)] = new(
                        new(parameter.Zh, parameter.Unit.Show(value.Value), LegalDocument.Of(set.Documents, value.Cite)?.Citation, value.Verified),
                        (value.Division, value.Digits), value.During.From);
                }
            }
        }

        void Read(Programme programme)
        {
            foreach (var condition in programme.Conditions)
            {
                Version(PolicyChangeKind.Condition, $"{programme.Name}.{condition.Name}", condition.Zh, condition.Rule, condition.Cite);
            }

            if (programme.Benefit is { } benefit)
            {
                Version(PolicyChangeKind.Benefit, $"{programme.Name}.benefit", "救助金额", benefit, programme.Cite);
            }

            foreach (var supplement in programme.Supplements)
            {
                Version(PolicyChangeKind.Supplement, $"{programme.Name}.{supplement.Name}", supplement.Zh, supplement.Rule, supplement.Cite);
            }

            foreach (var ground in programme.Terms.Grounds)
            {
                Version(PolicyChangeKind.Term, $"{programme.Name}.stop.{ground.Name}", ground.Zh, ground.Rule, ground.Cite);
            }

            foreach (var silence in programme.Silence.Categories.Select(category => programme.Silence.Holding(category, division, on)).OfType<SilenceVersion>())
            {
                Add(PolicyChangeKind.Silence, $"{programme.Name}.{silence.Category}", set.Vocabulary.Find(silence.Category)?.Zh ?? silence.Category, Meaning(silence.Means),
                    silence.Cite ?? programme.Cite, (silence.Division, silence.Digits), silence.From);
            }

            foreach (var term in TermLine.Of(programme).Where(one => one.From <= on && DivisionPlace.IsAbove(one.Division, DigitsOf(one.Division), division))
                .GroupBy(one => one.Name).Select(group => group.OrderBy(one => DigitsOf(one.Division)).ThenBy(one => one.From).Last()))
            {
                Add(PolicyChangeKind.Term, $"{programme.Name}.{term.Name}", term.Zh, term.Text, term.Cite ?? programme.Cite, (term.Division, DigitsOf(term.Division)), term.From);
            }
        }

        void Version(PolicyChangeKind kind, string name, string zh, Rule rule, string? cite)
        {
            if (rule.At(division, on) is var version && (!version.IsSilent || version.IsDropped))
            {
                Add(kind, name, zh, version.IsDropped ? "none" : OneLine(version.Text), version.Cite ?? cite, (version.Division, version.Digits), version.From);
            }
        }

        void Add(PolicyChangeKind kind, string name, string zh, string text, string? cite, (int, int) place, DateOnly from)
        {
            var document = LegalDocument.Of(set.Documents, cite);
            all[new(kind, name, ResidenceKind.Unknown, 0)] = new(new(zh, text, document?.Citation, document?.Verified), place, from);
        }
    }
}
