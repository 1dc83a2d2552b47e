using System.Text.RegularExpressions;
using CsCheck;
using Hedui.Kernel;

namespace Hedui.Security.Tests;

public sealed class PasswordRulesTests
{
    static readonly PasswordRules Rules = new(new SignInRules());

    [Theory]
    [InlineData("Korn-Blume-7", null)]
    [InlineData("Korn-Blume7", "password_too_short")]
    [InlineData("kornblumenfeld", "password_too_simple")]
    [InlineData("kornblumenfeld7", "password_too_simple")]
    [InlineData("Kornblumenfeld7", null)]
    [InlineData("麦田里的小兔子Ab1234", null)]
    [InlineData("P@ssw0rd2024!", "password_common")]
    [InlineData("Admin1234567!", "password_common")]
    [InlineData("Woaini520520!", "password_common")]
    [InlineData("Xy-Qwertyuiop-1", "password_common")]
    [InlineData("Zz-87654321-zz", "password_common")]
    [InlineData("AAAAaaaa1111", "password_common")]
    [InlineData("xANNA.S-Blume7", "password_about_you")]
    [InlineData("李测试-Blume-77", "password_about_you")]
    [InlineData("Blume-S0042-Korn", "password_about_you")]
    public void A_password_is_let_pass_or_refused(string password, string? code) => Assert.Equal(code, Verdict(password));

    [Fact]
    public void One_longer_than_128_characters_is_refused() => Assert.Equal("password_too_long", Verdict("Korn-Blume-7" + new string('x', 117)));

    /// <summary>Length and classes, told again with other means, over passwords by chance.</summary>
    [Fact]
    public void Length_and_kinds_are_as_the_rule_says()
    {
        var sign = Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['A', 'Z'], Gen.Char['0', '9'], Gen.Char['!', '/'], Gen.Char['一', '龥']);
        Gen.String[sign, 0, 20].Sample(
            password =>
            {
                var kinds = new[] { "[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]" }.Count(kind => Regex.IsMatch(password, kind));
                var verdict = Verdict(password);
                return password.Length < 12 ? verdict == "password_too_short"
                    : kinds < 3 ? verdict == "password_too_simple"
                    : verdict is null or "password_common" or "password_about_you";
            },
            iter: 100_000, seed: "0000Passwords");
    }

    static string? Verdict(string password)
    {
        try
        {
            Rules.Demand(password, "anna.s", "李测试", "S0042");
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Refusal.Code;
        }
    }
}
