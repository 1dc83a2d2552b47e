using System.Globalization;
using Hedui.Kernel;
using Hedui.Registry;
using Microsoft.AspNetCore.Http;

namespace Hedui.Server;

/// <summary>The form in which a family is entered, with what was typed in it; a row in which nothing was typed counts for nobody.</summary>
/// <param name="typed">What was typed; null for a form that is new.</param>
/// <param name="place">What stands in the place at first.</param>
public sealed class FamilyForm(IFormCollection? typed, string place)
{
    /// <summary>The button by which more rows are asked for.</summary>
    public const string More = "more";

    const int FirstLines = 4;
    const int MoreLines = 3;

    /// <summary>The rows of the form in which somebody stands.</summary>
    readonly int[] lines = typed is { } all ? [.. Enumerable.Range(0, Sent(all)).Where(line => IsAnybody(all, line))] : [];

    /// <summary>How many rows the form has.</summary>
    public int Lines => Math.Min(Math.Max(FirstLines, typed is null ? 0 : Sent(typed)) + (typed?.ContainsKey(More) is true ? MoreLines : 0), Family.MostPeople);

    /// <summary>What stands in a field of the family.</summary>
    public string this[string field] => typed is null ? field == "division" ? place : "" : typed.Line(field);

    /// <summary>What stands in a field of a row; the first is the applicant's unless somebody says otherwise.</summary>
    public string this[int line, string field] => typed is not null && typed.ContainsKey(Name(line, field)) ? typed.Line(Name(line, field)) : field switch
    {
        "relation" when line == 0 => Family.Applicant,
        "role" => CodeOf(HouseholdRole.Member),
        _ => "",
    };

    /// <summary>The family that was typed.</summary>
    internal Family Read() => new(
        this["division"] is { Length: 6 } code && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var division) ? division : 0,
        this["residence"] switch { "urban" => ResidenceKind.Urban, "rural" => ResidenceKind.Rural, _ => ResidenceKind.Unknown },
        [.. lines.Select(line => new FamilyPerson(this[line, "name"], this[line, "id"], this[line, "relation"], this[line, "role"] switch
        {
            "member" => HouseholdRole.Member,
            "obligor" => HouseholdRole.Obligor,
            _ => default,
        }))]);

    /// <summary>What is wrong with a field of a row.</summary>
    public FamilyProblem? Wrong(IEnumerable<FamilyProblem> problems, int? line, string field) => problems.FirstOrDefault(one =>
        one.Field == field && (one.Person is { } person ? line == lines.ElementAtOrDefault(person) && person < lines.Length : line is null));

    /// <summary>How a field of a row is called in the form.</summary>
    public static string Name(int line, string field) => string.Create(CultureInfo.InvariantCulture, $"people.{line}.{field}");

    /// <summary>How a role is sent.</summary>
    public static string CodeOf(HouseholdRole role) => role == HouseholdRole.Obligor ? "obligor" : "member";

    static int Sent(IFormCollection typed) => typed.Keys
        .Select(key => key.Split('.') is ["people", var line, _] && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < Family.MostPeople ? at + 1 : 0)
        .DefaultIfEmpty().Max();

    /// <summary>The first row says whose it is before anything is typed; any other with a relation is about somebody.</summary>
    static bool IsAnybody(IFormCollection typed, int line) =>
        typed.Line(Name(line, "name")).Length > 0 || typed.Line(Name(line, "id")).Length > 0 || (line > 0 && typed.Line(Name(line, "relation")).Length > 0);
}
