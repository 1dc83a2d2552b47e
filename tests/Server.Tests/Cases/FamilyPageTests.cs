using System.Net;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Server.Tests;

/// <summary>A family that no register knows is entered at the counter: all that is wrong stands beside its field, and nobody is entered twice.</summary>
public sealed class FamilyPageTests : CounterTests
{
    const string Page = "/intake/family";
    const string New = "/intake?household=C320106-20251015-001";

    static readonly string Mother = AStaffedOffice.Id("990102198001010012");
    static readonly string Son = AStaffedOffice.Id("990102201001020013");
    static readonly string Grandmother = AStaffedOffice.Id("99010219500101002X");
    static readonly string Stranger = AStaffedOffice.Id("990102197001010016");

    public FamilyPageTests()
    {
        office.Deliver("demo-applications",
            $"申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\nFAR,测试远,{Stranger},本人,320505,城镇,2025-10-08,共同生活家庭成员\n");
        office.Installation.Operators.Demo.Tokens(320106);
    }

    [Fact]
    public async Task A_family_that_no_register_knows_is_entered_and_its_application_is_taken_in_at_once()
    {
        Assert.Contains($"href=\"{Page}\"", await clerk.Page("/intake"), StringComparison.Ordinal);

        // The second row stays empty.
        using var entered = await Send("k1", [.. Person(0, "测试母", Mother, "01"), .. Person(2, "测试子", Son, "20"), .. Person(3, "测试祖", Grandmother, "52", "obligor")]);

        Assert.Equal((HttpStatusCode.SeeOther, New), (entered.StatusCode, entered.Headers.Location?.ToString()));
        var counter = await clerk.Page(New);
        Assert.Contains("<dd>2 人</dd>", counter, StringComparison.Ordinal);
        Assert.Contains("<dd>1 人</dd>", counter, StringComparison.Ordinal);
        using var received = await clerk.Post("/intake", New, ("household", "C320106-20251015-001"), ("key", "a1"), ("programmes", ACaseWorked.Allowance), ("village", "320106001001"));
        Assert.StartsWith("/cases/HC-320106-20251015-", received.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Mother, string.Join('\n', Events().Select(one => one.ToString())), StringComparison.Ordinal);
        var delivered = Events().Last(one => one.Type == "delivery_received");
        Assert.Equal((3L, Clerk.OnRecord), (delivered.Count, delivered.Operator));
    }

    [Theory]
    [InlineData("", "身份证号校验码不符", "没有填写", "申请人须有且只有一人")]
    [InlineData("?lang=en", "the check digit of the ID number is wrong", "The name is blank", "Exactly one of the members is the applicant")]
    public async Task What_is_wrong_stands_beside_its_field_in_words_and_what_was_typed_stays(string language, params string[] told)
    {
        var wrong = Mother[..17] + (Mother[17] == '1' ? '2' : '1');

        using var answer = await Send("k1", [.. Person(0, "", wrong, "10"), .. Person(2, "测试子", Son, "20")], language);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.All(told, text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.All(new[] { $"value=\"{wrong}\"", $"value=\"{Son}\"", "value=\"测试子\"", "value=\"320106\"", "<option value=\"rural\" selected" }, typed => Assert.Contains(typed, page, StringComparison.Ordinal));
        Assert.Contains("name=\"people.0.id\" value=\"" + wrong + "\" maxlength=\"24\" aria-invalid=\"true\" aria-describedby=\"f-people-0-id h-id\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"f-people-2-id\"", page, StringComparison.Ordinal);
        Assert.Equal(2, office.Installation.Households.Count);
        Assert.Empty(office.Installation.Receiver.Quarantine.Counts());
        Assert.Equal(("act_refused", "page:/intake/family", "form_incomplete"), (Events()[^1].Type, Events()[^1].Object, Events()[^1].Result));
    }

    [Fact]
    public async Task A_button_adds_rows_without_script_and_enters_nobody()
    {
        using var answer = await Send("k1", [.. Person(0, "测试母", Mother, "01"), ("more", "1")]);

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("name=\"people.6.name\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"people.7.name\"", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{Mother}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"wrong\"", page, StringComparison.Ordinal);
        Assert.Equal(2, office.Installation.Households.Count);
    }

    [Fact]
    public async Task Who_is_a_member_of_a_household_of_the_division_is_told_by_its_key_alone_and_may_still_be_an_obligor()
    {
        using var refused = await Send("k1", [.. Person(0, "测试母", Mother, "01"), .. Person(1, AnInstallation.Applicant, AnInstallation.ApplicantId, "10")]);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Matches("id=\"f-people-1-id\"[^§]*已是另一家庭的成员[^§]*<a href=\"/intake\\?household=H1\">H1</a>", page);
        Assert.Equal("already_in_household", Events()[^1].Result);
        Assert.Equal(2, office.Installation.Households.Count);
        using var entered = await Send("k1", [.. Person(0, "测试母", Mother, "01"), .. Person(1, AnInstallation.Applicant, AnInstallation.ApplicantId, "51", "obligor")]);
        Assert.Equal(New, entered.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Of_a_household_of_another_division_nothing_is_told_and_nobody_is_entered_there()
    {
        using var elsewhere = await Send("k1", [.. Person(0, "测试母", Mother, "01"), ("division", "320505")]);
        Assert.Contains("不属于您的行政区划", WebUtility.HtmlDecode(await elsewhere.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);

        using var entered = await Send("k1", Person(0, "测试远", Stranger, "01"));

        Assert.Equal(New, entered.Headers.Location?.ToString());
        Assert.DoesNotContain(Events(), one => one.Result == "already_in_household");
    }

    [Fact]
    public async Task A_form_sent_twice_has_one_effect()
    {
        using var first = await Send("k1", Person(0, "测试母", Mother, "01"));
        using var again = await Send("k1", Person(0, "测试母", Mother, "01"));

        Assert.Equal((New, New), (first.Headers.Location?.ToString(), again.Headers.Location?.ToString()));
        Assert.Equal(3, office.Installation.Households.Count);
        using var anew = await Send("k2", Person(0, "测试母", Mother, "01"));
        Assert.Contains("C320106-20251015-001", WebUtility.HtmlDecode(await anew.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("990106", "unknown_division")]
    [InlineData("", "unknown_division")]
    [InlineData("320100", "division_not_yours")]
    [InlineData("320104", "division_not_yours")]
    public void A_family_applies_in_a_county_of_the_operator_s_division(string division, string code)
    {
        _ = int.TryParse(division, System.Globalization.CultureInfo.InvariantCulture, out var number);

        var told = Enrol(new(number, ResidenceKind.Urban, [new("测试母", Mother, "01", Registry.HouseholdRole.Member)]));

        Assert.Equal((null, "division", code), (told.Problems[0].Person, told.Problems[0].Field, told.Problems[0].Refusal.Code));
        Assert.Null(told.Household);
    }

    [Fact]
    public void Each_row_is_one_person_and_one_member_is_the_applicant()
    {
        FamilyPerson One(string id, string relation, Registry.HouseholdRole role = Registry.HouseholdRole.Member) => new("测试母", id, relation, role);

        Assert.Equal(["people applicant_not_one"], Told());
        Assert.Equal(["people applicant_not_one"], Told(One(Mother, "10")));
        Assert.Equal(["people[1].relation applicant_not_one"], Told(One(Mother, "01"), One(Son, "01")));
        Assert.Equal(["people[0].role applicant_not_one"], Told(One(Mother, "01", Registry.HouseholdRole.Obligor)));
        Assert.Equal(["people[1].id person_twice"], Told(One(Mother, "01"), One(Mother, "20")));
        Assert.Equal(["people[0].role field_missing", "people[1].relation choice_unknown"], Told(One(Mother, "01", default), One(Son, "kin")));
        Assert.Equal(["people[1].id id_missing", "people[2].id id_length"], Told(One(Mother, "01"), One("", "20"), One("99010", "20")));
        Assert.Equal(["people family_too_large"], Told([One(Mother, "01"), .. Enumerable.Repeat(One(Son, "20"), 60)]));
        Assert.Equal(2, office.Installation.Households.Count);

        IEnumerable<string> Told(params FamilyPerson[] people) =>
            Enrol(new(320106, ResidenceKind.Rural, people)).Problems.Select(problem => $"{problem.Place} {problem.Refusal.Code}");
    }

    [Fact]
    public void Who_has_no_duty_to_receive_applications_enters_nobody()
    {
        var approver = office.Installation.Operators.Operators.All().First(one => one.Duties.Contains(Duty.Approver));

        var refused = Assert.Throws<RefusedException>(() => office.Installation.Cases.Intake.Enrol(approver, new(320106, ResidenceKind.Urban, [new("测试母", Mother, "01", Registry.HouseholdRole.Member)]), "k"));

        Assert.Equal("duty_missing", refused.Refusal.Code);
    }

    [Fact]
    public void A_folder_without_the_counter_s_source_says_what_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("hedui-sources-").FullName;

        var refusal = Assert.Throws<RefusedException>(() => CounterColumns.Of(SourceFolder.Open(folder, office.Installation.Standards))).Refusal;

        Directory.Delete(folder);
        Assert.Equal(("counter_source_missing", folder), (refusal.Code, refusal.Where));
        Assert.Contains("sources/counter/mapping.yaml", refusal.Allowed, StringComparison.Ordinal);
    }

    Operator Clerk => office.Installation.Operators.Operators.All().First(one => one.Duties.Contains(Duty.TownClerk));

    Enrolled Enrol(Family family)
    {
        using var acting = office.Installation.Audit.As(office.Installation.Audit.Actor with { Operator = Clerk.OnRecord });
        return office.Installation.Cases.Intake.Enrol(Clerk, family, Guid.CreateVersion7().ToString());
    }

    Task<HttpResponseMessage> Send(string key, (string Field, string Value)[] fields, string language = "") => clerk.Post(
        Page + language, Page, [("key", key), ("residence", "rural"), ("division", fields.FirstOrDefault(one => one.Field == "division").Value ?? "320106"), .. fields.Where(one => one.Field != "division")]);

    static (string Field, string Value)[] Person(int line, string name, string id, string relation, string role = "member") =>
        [($"people.{line}.name", name), ($"people.{line}.id", id), ($"people.{line}.relation", relation), ($"people.{line}.role", role)];

    List<AuditEvent> Events() => [.. new AuditReader(office.Installation.Database).All(new AuditQuery())];
}
