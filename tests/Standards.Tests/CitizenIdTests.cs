using CsCheck;

namespace Hedui.Standards.Tests;

public sealed class CitizenIdTests
{
    static readonly Gen<string> Numbers =
        from day in Gen.Int[0, 73_000]
        from serial in Gen.Int[0, 999]
        select Complete($"990000{new DateOnly(1900, 1, 1).AddDays(day):yyyyMMdd}{serial:000}");

    [Theory]
    [InlineData(Shipped.ExampleOfTheStandard)]
    [InlineData("990000199003071235")]
    [InlineData("990000195202290010")]
    [InlineData("990000200001010039")]
    public void Reads_the_golden_vectors_without_a_fix(string number) =>
        Assert.Equal((number, IdProblem.None, FixSet.None), Read.Id(number));

    [Theory]
    [InlineData("990000900307123", "990000199003071235")]
    [InlineData("990000521231002", "99000019521231002X")]
    public void Upgrades_fifteen_digits(string fifteen, string eighteen) =>
        Assert.Equal((eighteen, IdProblem.None, FixSet.Id15), Read.Id(fifteen));

    [Fact]
    public void Puts_the_serials_of_centenarians_into_the_eighteen_hundreds()
    {
        var (number, problem, _) = Read.Id("990000850307997");

        Assert.Equal(IdProblem.None, problem);
        Assert.Equal(new DateOnly(1885, 3, 7), CitizenIdFacts.BirthDate(number));
    }

    [Theory]
    [InlineData("", IdProblem.Missing)]
    [InlineData("  \u200B", IdProblem.Missing)]
    [InlineData("无", IdProblem.Missing)]
    [InlineData("9.9E+17", IdProblem.Scientific)]
    [InlineData("9.90000199003071E+17", IdProblem.Scientific)]
    [InlineData("9900********1232", IdProblem.Masked)]
    [InlineData("9900**********0132", IdProblem.Masked)]
    [InlineData("990000XXXXXXXX1235", IdProblem.Masked)]
    [InlineData("9900001990030712", IdProblem.Length)]
    [InlineData("9900001990030712351", IdProblem.Length)]
    [InlineData("990000199003071236", IdProblem.Checksum)]
    [InlineData("990000199003O71235", IdProblem.Checksum)]
    [InlineData("99000O900307123", IdProblem.Checksum)]
    [InlineData("990000901307123", IdProblem.BirthDate)]
    public void Says_why_a_text_is_no_key(string text, IdProblem problem) =>
        Assert.Equal(problem, Read.Id(text).Problem);

    [Fact]
    public void Finds_a_birth_date_that_the_calendar_lacks_though_the_check_fits() =>
        Assert.Equal(IdProblem.BirthDate, Read.Id(Complete("99000019990230001")).Problem);

    [Fact]
    public void Names_every_problem_for_the_quarantine() =>
        Assert.Equal(
            [null, "id_missing", "id_scientific", "id_masked", "id_length", "id_checksum", "id_birth_date"],
            Enum.GetValues<IdProblem>().Select(problem => problem.Reason()));

    [Fact]
    public void Tells_sex_birth_and_division()
    {
        Assert.Equal(1, CitizenIdFacts.Sex("990000199003071235"));
        Assert.Equal(2, CitizenIdFacts.Sex(Shipped.ExampleOfTheStandard));
        Assert.Equal(new DateOnly(1949, 12, 31), CitizenIdFacts.BirthDate(Shipped.ExampleOfTheStandard));
        Assert.Equal("110105", CitizenIdFacts.Division(Shipped.ExampleOfTheStandard));
        Assert.Equal(110105, CitizenIdFacts.DivisionCode(Shipped.ExampleOfTheStandard));
    }

    [Fact]
    public void Every_single_wrong_digit_is_detected() =>
        Numbers.Select(Gen.Int[0, 16], Gen.Int[1, 9]).Sample((number, place, shift) =>
        {
            var digits = number.ToCharArray();
            digits[place] = (char)('0' + ((digits[place] - '0' + shift) % 10));
            return Read.Id(new string(digits)).Problem == IdProblem.Checksum;
        });

    [Fact]
    public void Every_swap_of_neighbouring_digits_is_detected() =>
        Numbers.Select(Gen.Int[0, 15]).Sample((number, place) =>
        {
            var digits = number.ToCharArray();
            (digits[place], digits[place + 1]) = (digits[place + 1], digits[place]);
            return digits[place] == digits[place + 1] || Read.Id(new string(digits)).Problem == IdProblem.Checksum;
        });

    [Fact]
    public void Fifteen_digits_come_back_out_of_the_eighteen() =>
        Numbers.Where(number => number[6..8] == "19" && string.CompareOrdinal(number, 14, "996", 0, 3) < 0)
        .Sample(number =>
        {
            var (upgraded, _, fixes) = Read.Id(number[..6] + number[8..17]);
            return upgraded == number && fixes == FixSet.Id15;
        });

    [Fact]
    public void Reading_what_was_read_changes_nothing() =>
        Numbers.Select(Gen.OneOf("'", " ", "\u200B", "\t", "\uFEFF", "")).Sample((number, mess) =>
        {
            var once = Read.Id(mess + number[..6] + " " + number[6..] + mess).Number;
            return once == number && Read.Id(once) == (number, IdProblem.None, FixSet.None);
        });

    [Fact]
    public void A_clean_number_costs_no_memory()
    {
        // Freshly compiled code may box a vector; what counts is that it settles at nothing.
        var into = new char[18];
        long spent = -1;
        for (var batch = 0; batch < 5000 && spent != 0; batch++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                CitizenId.Read("990000199003071235", into);
                CitizenId.Read(" '９９００００199003071235 ", into);
            }

            spent = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, spent);
    }

    [Theory]
    [InlineData("111111111111111111", true)]
    [InlineData("'999999999999999999", true)]
    [InlineData("990000199003071235", false)]
    [InlineData("", false)]
    public void Knows_the_mark_of_a_test_record(string text, bool repeated) =>
        Assert.Equal(repeated, CitizenId.IsRepeatedDigit(text));

    static string Complete(string seventeen) => seventeen + CitizenIdFacts.CheckDigit(seventeen);
}
