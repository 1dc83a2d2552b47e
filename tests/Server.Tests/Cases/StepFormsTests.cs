using System.Globalization;
using System.Text;
using Hedui.Casework;
using Hedui.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Hedui.Server.Tests;

/// <summary>Forms of steps: they ask for what the command takes, by its names, and tell all that is wrong at once, each beside its field.</summary>
public sealed class StepFormsTests : IDisposable
{
    readonly ACaseWorked worked = new();

    public StepFormsTests()
    {
        worked.Investigate();
        worked.Clerk(new RaiseObjection(worked.Number, ObjectionTarget.Conclusion, null, "不是我的存款", []));
    }

    public void Dispose() => worked.Dispose();

    public static TheoryData<string> Steps => [.. StepForms.All.Select(form => form.Step)];

    [Fact]
    public void Every_step_that_a_person_takes_has_a_form()
    {
        Assert.Equal(CaseSteps.All.Select(step => step.Code).Except(["attach"]).Order(), StepForms.All.Select(form => form.Step).Order());
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void What_is_typed_into_a_form_is_what_the_command_takes(string step)
    {
        var (reading, read) = Read(step, Filled(StepForms.Find(step)!.Fields, ""));

        Assert.Empty(reading.Problems);
        Assert.Equal(worked.Number, read().Case);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_form_in_which_nothing_was_typed_says_of_each_field_that_is_needed_that_it_is_blank(string step)
    {
        var (reading, _) = Read(step, []);

        Assert.Equal(Needed(StepForms.Find(step)!.Fields, "").Order(), reading.Problems.Keys.Order());
        Assert.All(reading.Problems.Values, problem => Assert.Equal("field_missing", problem.Code));
    }

    [Theory]
    [InlineData("recover", "fen", "很多", "amount_unreadable")]
    [InlineData("recover", "fen", "-5", "amount_unreadable")]
    [InlineData("appraise", "present", "3.5", "count_unreadable")]
    [InlineData("approve", "from", "2025-02-30", "day_invalid")]
    [InlineData("suspend", "reason", "no_such_reason", "choice_unknown")]
    public void What_cannot_be_read_is_told_beside_its_field(string step, string field, string typed, string code)
    {
        var fields = Filled(StepForms.Find(step)!.Fields, "");
        fields[field] = typed;

        Assert.Equal((field, code), Read(step, fields).Reading.Problems.Select(one => (one.Key, one.Value.Code)).Single());
    }

    [Theory]
    [InlineData("1,234.5", 123_450)]
    [InlineData("０.３万元", 300_000)]
    public void Amounts_are_read_as_in_files_that_are_delivered(string typed, long fen)
    {
        var fields = Filled(StepForms.Find("recover")!.Fields, "");
        fields["fen"] = typed;

        Assert.Equal(fen, ((RecoverBenefit)Read("recover", fields).Command()).Fen);
    }

    [Fact]
    public void Lines_in_which_nothing_was_typed_do_not_count_and_a_half_line_is_told()
    {
        var fields = Filled(StepForms.Find("declare")!.Fields, "");
        fields["items.4.fen"] = "12";

        var (reading, _) = Read("declare", fields);

        Assert.Equal(["items.4.code", "items.4.from", "items.4.kind", "items.4.until"], reading.Problems.Keys.Order());
    }

    (StepReading Reading, Func<CaseCommand> Command) Read(string step, Dictionary<string, StringValues> fields)
    {
        var form = StepForms.Find(step)!;
        return Under<(StepReading, Func<CaseCommand>)>(() =>
        {
            var reading = new StepReading(worked.Case, worked.Cases.Choices, new FormCollection(fields), (_, _) => throw new InvalidOperationException("No file was sent."));
            var json = Encoding.UTF8.GetBytes(reading.Read(form).ToJsonString());
            return (reading, () => CaseCommand.Read(step, worked.Number, json));
        });
    }

    T Under<T>(Func<T> what) => worked.As(Duty.TownClerk, () =>
    {
        using var under = worked.Office.Installation.Tickets.Under("T1");
        return what();
    });

    /// <summary>Everything filled in, the first of each list chosen.</summary>
    Dictionary<string, StringValues> Filled(IReadOnlyList<StepField> fields, string prefix)
    {
        var all = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var path = prefix + field.Name;
            foreach (var (inner, value) in field.Kind switch
            {
                FieldKind.Part => Filled(field.Fields, path + "."),
                FieldKind.Rows => Filled(field.Fields, path + ".0."),
                FieldKind.Scan or FieldKind.Scans => new() { [path + ".kept"] = Sm3.Hex([1]) },
                FieldKind.Choice or FieldKind.Ticks => new() { [path] = Under(() => worked.Cases.Choices.Of(field.From!, worked.Case)[0].Value) },
                FieldKind.Day => new() { [path] = "2025-11-01" },
                FieldKind.Yuan or FieldKind.Count or FieldKind.Tick => new() { [path] = "1" },
                _ => new Dictionary<string, StringValues> { [path] = "说明" },
            })
            {
                all[inner] = value;
            }
        }

        return all;
    }

    static IEnumerable<string> Needed(IReadOnlyList<StepField> fields, string prefix) => fields.Where(field => !field.IsOptional).SelectMany(field => field.Kind switch
    {
        FieldKind.Part => Needed(field.Fields, $"{prefix}{field.Name}."),
        FieldKind.Rows when field.PerProgramme => Needed(field.Fields, string.Create(CultureInfo.InvariantCulture, $"{prefix}{field.Name}.0.")),
        FieldKind.Tick or FieldKind.Rows or FieldKind.Lines or FieldKind.Scans => [],
        _ => [prefix + field.Name],
    });
}
