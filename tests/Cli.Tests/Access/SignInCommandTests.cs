using Hedui.Security;

namespace Hedui.Cli.Tests;

/// <summary>Who works at the command line of a data folder that has operators: the real program, asked as they ask it.</summary>
public sealed class SignInCommandTests : IDisposable
{
    const string Clerk = "town-clerk";
    const string Sources = "source-desk";
    const string System = "system-administrator";

    readonly Workplace data = new();
    readonly Village village;

    public SignInCommandTests() => village = new Village(data) { Aside = Path.GetDirectoryName(data.PathOf("x")) };

    string Session => data.PathOf("session");

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Where_there_are_operators_nobody_works_without_signing_in_and_all_is_on_record_as_theirs()
    {
        await village.Settle(households: 1, verify: false);
        var staff = new AStaff(data.Home, null, Duty.SourceDesk);
        (await village.Try("delivery", "list")).AssertTold("sign_in_needed", data.Home, "hedui sign-in");

        var entered = await SignIn(Sources, staff.Answers(Sources), "--json");
        Assert.True(entered.Exit == 0, entered.Error);
        Assert.Equal(["source_desk"], entered.Json().GetProperty("duties").EnumerateArray().Select(duty => duty.GetString()));
        Assert.Equal(2, (await village.Do("delivery", "list", "--json")).Json().GetArrayLength());
        await village.Do("import", "--source", Village.Deposits, data.Write("delivered/more.csv", Village.Header
            + $"{Canary.IdOf(1)},{Canary.Name},{Canary.AccountOf(77)},建设银行,{Canary.YuanOf(7)}.00,2025-10-13\n"), "--waive", "unit_slip");
        (await village.Try("audit", "list")).AssertRefused("not_allowed");
        var number = AuditActor.OfOperator(staff.NumberOf(Sources));
        var mark = (await village.Do("whoami", "--json")).Json().GetProperty("session").GetString();
        await village.Do("sign-out");
        (await village.Try("delivery", "list")).AssertRefused("sign_in_needed");

        var events = Village.Events(data.Home);
        Assert.Equal((number, mark), By(events.Last(one => one.Type == "delivery_received")));
        Assert.Equal((number, mark), By(events.Single(one => one.Result == "not_allowed")));
        Assert.Equal((number, mark), By(events.Last(one => one.Type == "signed_out")));
        Assert.Equal(AuditActor.Local, events.Last(one => one.Result == "sign_in_needed").Operator);
        static (string, string?) By(AuditEvent one) => (one.Operator, one.Session);
    }

    [Fact]
    public async Task A_wrong_password_or_code_or_an_unknown_login_gets_one_answer_and_no_session()
    {
        var staff = new AStaff(data.Home, null, Duty.TownClerk);

        (await SignIn(Clerk, $"Falsch-Blume-77\n{staff.Code(Clerk)}\n")).AssertRefused("sign_in_failed");
        (await SignIn(Clerk, $"{AStaff.Password}\n{(staff.Code(Clerk) == "000000" ? "111111" : "000000")}\n")).AssertRefused("sign_in_failed");
        (await SignIn("nobody.n", staff.Answers(Clerk))).AssertRefused("sign_in_failed");

        (await village.Try("whoami")).AssertRefused("sign_in_needed");
        Assert.False(Directory.Exists(data.PathOf("settings")));
        Assert.Equal(3, Village.Events(data.Home).Count(one => one.Type == "sign_in_failed"));
    }

    [Fact]
    public async Task The_session_lies_apart_from_the_data_folder_where_its_owner_alone_reads_it()
    {
        var staff = new AStaff(data.Home, null, Duty.TownClerk);
        Assert.Equal(0, (await SignIn(Clerk, staff.Answers(Clerk))).Exit);
        var file = Assert.Single(Directory.GetFiles(data.PathOf("settings"), "*", SearchOption.AllDirectories));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.GetDirectoryName(file)!) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead));
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.GroupRead);
            (await village.Try("whoami")).AssertTold("session_file_open", file);
        }

        (await village.Try("sign-in", "--login", Clerk, "--answers", "-", "--session", Path.Combine(data.Home, "session"))).AssertRefused("session_file_misplaced");
        // Whoever may have read it, that session goes.
        Assert.True((await village.Do("sign-out", "--json")).Json().GetProperty("signed_out").GetBoolean());
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_session_is_good_for_its_own_data_folder_alone()
    {
        var staff = new AStaff(data.Home, null, Duty.TownClerk);
        using var other = new Workplace();
        _ = new AStaff(other.Home, null, Duty.TownClerk);
        Assert.Equal(0, (await SignIn(Clerk, staff.Answers(Clerk), "--session", Session)).Exit);

        (await Hedui.Run("whoami", "--home", other.Home, "--session", Session)).AssertRefused("sign_in_needed");
        await File.WriteAllTextAsync(
            Session, (await File.ReadAllTextAsync(Session, Cancellation)).Replace(data.Home, other.Home, StringComparison.Ordinal), Cancellation);
        (await Hedui.Run("whoami", "--home", other.Home, "--session", Session)).AssertRefused("session_over");
    }

    [Fact]
    public async Task Whoever_is_stopped_at_the_machine_is_out_at_the_next_command()
    {
        var staff = new AStaff(data.Home, null, Duty.SourceDesk);
        Assert.Equal(0, (await SignIn(Sources, staff.Answers(Sources))).Exit);
        await village.Do("delivery", "list");

        await village.Do("operator", "disable", $"{staff.NumberOf(Sources)}");

        (await village.Try("delivery", "list")).AssertTold("session_over", "hedui sign-in");
        (await SignIn(Sources, staff.Answers(Sources, 1))).AssertRefused("operator_disabled");
    }

    [Fact]
    public async Task Unattended_work_answers_from_a_file_and_keeps_its_session_where_it_says()
    {
        var staff = new AStaff(data.Home, null, Duty.SystemAdministrator);
        (await village.Try("sign-in", "--login", System)).AssertRefused("answers_missing");

        await village.Do("sign-in", "--login", System, "--answers", data.Write("answers", staff.Answers(System)), "--session", Session);
        await village.Do("backup", "--to", data.PathOf("a.backup"), "--passphrase-file", data.Write("passphrase", "several words together"), "--quick", "--session", Session);
        await village.Do("sign-out", "--session", Session);

        Assert.True(File.Exists(data.PathOf("a.backup")));
        (await village.Try("keys", "list", "--session", Session)).AssertRefused("sign_in_needed");
    }

    [Fact]
    public async Task Families_of_another_division_are_as_if_they_were_not_there()
    {
        await village.Settle(households: 1, verify: false);
        var staff = new AStaff(data.Home, null, Duty.Analyst);
        staff.Add("far.f", Duty.CountyOfficer, 320505);
        staff.Add("far.a", Duty.Approver, 320505);
        Assert.Equal(0, (await SignIn("far.f", staff.Answers("far.f"))).Exit);
        foreach (var key in new[] { Village.KeyOf(1), "nobody" })
        {
            (await village.Try("looks", key)).AssertRefused("unknown_household");
            (await village.Try("report", "list", key)).AssertRefused("unknown_household");
            (await village.Try("report", key)).AssertRefused("unknown_household");
            (await village.Try("verify", "--household", key)).AssertRefused("unknown_household");
            (await village.Try("ticket", "issue", "--household", key, "--emergency", "好奇")).AssertRefused("unknown_household");
            (await village.Try("policy", "explain", "minimum_living_allowance", "--household", key)).AssertRefused("unknown_household");
            (await village.Try("authorisation", "list", "--household", key)).AssertRefused("unknown_household");
        }

        Assert.Equal(0, (await SignIn("far.a", staff.Answers("far.a"))).Exit);
        foreach (var key in new[] { Village.KeyOf(1), "nobody" })
        {
            (await village.Try(
                "authorisation", "add", key, "--form", "electronic", "--text", Session, "--text-version", "1", "--proof", data.Write("session", "x"))).AssertRefused("unknown_household");
        }
    }

    [Fact]
    public async Task A_ticket_is_used_by_the_operator_who_is_signed_in_and_by_nobody_else()
    {
        await village.Settle(households: 1, verify: false);
        var staff = new AStaff(data.Home, null, Duty.CountyOfficer, Duty.TownClerk);
        Assert.Equal(0, (await SignIn("county-officer", staff.Answers("county-officer"))).Exit);
        (await village.Try("verify", "--household", Village.KeyOf(1), "--on", Village.Day)).AssertRefused("ticket_missing");

        await village.Do("ticket", "issue", "--household", Village.KeyOf(1), "--emergency", "孩子在医院");
        await village.Do("verify", "--household", Village.KeyOf(1), "--on", Village.Day, "--ticket", "T1");

        Assert.Equal(0, (await SignIn(Clerk, staff.Answers(Clerk))).Exit);
        (await village.Try("ticket", "show", "T1")).AssertRefused("ticket_not_yours");
        Assert.Equal(0, (await village.Do("ticket", "list", "--json")).Json().GetArrayLength());
        (await village.Try("report", "list", Village.KeyOf(1), "--ticket", "T1")).AssertRefused("ticket_not_yours");
        Assert.Equal(AuditActor.OfOperator(staff.NumberOf("county-officer")), Village.Events(data.Home).Single(one => one.Type == "household_verified").Operator);
    }

    [Fact]
    public void Nothing_secret_is_an_option_of_the_sign_in()
    {
        var (_, command) = CommandTree.All().Single(one => one.Path is ["sign-in"]);

        Assert.Equal(["--answers", "--login"], command.Options.Select(option => option.Name).Order(StringComparer.Ordinal));
        Assert.Empty(command.Arguments);
    }

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    Task<Ran> SignIn(string login, string answers, params string[] more) =>
        Hedui.RunIn(village.Aside, answers, ["sign-in", "--login", login, "--answers", "-", "--home", data.Home, .. more]);
}
