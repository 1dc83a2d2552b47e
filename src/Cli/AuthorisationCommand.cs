using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Server;

namespace Hedui.Cli;

/// <summary>
/// <c>hedui authorisation add|withdraw|list</c>: what households have signed. Nobody's ID number is typed: a person is told by
/// the household and the position in it.
/// </summary>
static class AuthorisationCommand
{
    public static Command Build(TimeProvider time)
    {
        var key = new Argument<string>("KEY") { Description = "Application number of the household. 家庭编号。" };
        var member = new Option<int?>("--member") { HelpName = "N", Description = "Only the member in this position; all members if left out. 仅第 N 名成员。" }.Between(1, 99);
        var guardian = new Option<int?>("--guardian") { HelpName = "N", Description = "The member who signed in their place. 由第 N 名成员代签（监护人）。" }.Between(1, 99);
        var form = new Option<AuthorisationForm>("--form") { HelpName = "WORD", Description = "paper, electronic or certificate. 签署方式。", Required = true }.OneOf();
        var text = new Option<string>("--text") { HelpName = "FILE", Description = "The text that was signed; its digest is kept. 授权书文本。", Required = true };
        var version = new Option<string>("--text-version") { HelpName = "VERSION", Description = "Version of that text. 文本版本。", Required = true };
        var proof = new Option<string>("--proof") { HelpName = "FILE", Description = "The scan, the electronic record or the signature; its digest is kept. 扫描件或签名。", Required = true };
        var witness = new Option<string[]>("--witness") { HelpName = "NAME", Description = "For paper: twice, who saw it; kept sealed. 见证人，纸质须两名。" };
        var until = new Option<DateTimeOffset?>("--until") { HelpName = "INSTANT", Description = "Until then; a year if left out. 截止时刻。" }.Instant();
        var scope = TicketOptions.Scope();
        var purpose = TicketOptions.Purpose();
        var programmes = TicketOptions.Programmes();
        var taken = TicketOptions.Number("A", "authorisation");
        var of = new Option<string?>("--household") { HelpName = "KEY", Description = "Only those of this household. 仅该户。" };
        return new Command("authorisation", "What people have allowed to be looked at. 授权书。")
        {
            new Command("add", "Enter the authorisations of a household's members. 登记。")
                { key, member, guardian, form, text, version, proof, witness, until, scope, purpose, programmes }
                .Does(time, run => Add(run, run.Get(key), run.Get(member), run.Get(guardian), new AuthorisationTerms
                {
                    Person = default, Purpose = run.Get(purpose), Programmes = run.Get(programmes) is { Length: > 0 } named ? named : ["*"],
                    Scope = TicketOptions.Read(run, scope), Division = 0, From = run.Time.GetUtcNow(),
                    Until = run.Get(until) ?? run.Time.GetUtcNow().AddYears(1), TextVersion = run.Get(version)!, TextDigest = DigestOf(run.Get(text)!),
                    Form = run.Get(form), Proof = DigestOf(run.Get(proof)!), Witnesses = run.Get(witness) ?? [],
                })),
            new Command("withdraw", "Take one back; from then on nobody looks under it. 撤回。") { taken }.Does(time, run => Withdraw(run, run.Get(taken))),
            new Command("list", "Authorisations on file, newest first. 列出。") { of }.Does(time, run => List(run, run.Get(of))),
        };
    }

    static void Add(CommandRun run, string key, int? member, int? guardian, AuthorisationTerms terms)
    {
        var installation = run.Open();
        run.DemandOwn(key);
        var number = new Verifying(installation).NumberOf(key);
        var household = new Leave(installation).People([number], BeijingTime.DayOf(run.Time.GetUtcNow()), null) is [var one] ? one
            : throw new RefusedException("unknown_household", "Nobody belongs to the household today.", null, "a household that has applied", "Check the key.");
        var signed = member is { } only ? [At(household.Members, only)] : household.Members;
        var first = installation.Tickets.Authorisations.Add([.. signed.Select(person => terms with
        {
            Person = person, Division = household.Division, SignedBy = guardian is { } other ? At(household.Members, other) : null,
        })]);
        run.Terminal.Answer(
            new { First = Name(first), Count = signed.Count },
            () => run.Terminal.Say($"{Name(first)}{(signed.Count > 1 ? $" … {Name(first + signed.Count - 1)}" : "")}"));
    }

    static void Withdraw(CommandRun run, string typed)
    {
        var number = long.Parse(typed.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);
        run.Open().Tickets.Authorisations.Withdraw(number);
        run.Terminal.Answer(new { Withdrawn = Name(number) }, () => run.Terminal.Say($"{Name(number)} taken back 已撤回"));
    }

    static void List(CommandRun run, string? key)
    {
        var installation = run.Open();
        var book = installation.Tickets.Authorisations;
        if (key is not null)
        {
            run.DemandOwn(key);
        }

        var found = key is null ? book.List() : [.. new Leave(installation)
            .People([new Verifying(installation).NumberOf(key)], BeijingTime.DayOf(run.Time.GetUtcNow()), null)
            .SelectMany(household => household.Members).SelectMany(person => book.List(person)).OrderByDescending(one => one.Number)];
        installation.Audit.Record(new AuditAct(AuditType.TicketsListed, "authorisations") { Count = found.Count, Persons = [.. found.Select(one => one.Terms.Person)] });
        run.Terminal.Answer(
            found.Select(one => new
            {
                Number = Name(one.Number), one.Terms.Purpose, one.Terms.Programmes, Scope = one.Terms.Scope.ToString(), one.Terms.Division, one.Terms.From,
                one.Terms.Until, one.Terms.Form, one.Terms.TextVersion, one.Terms.TextDigest, one.Terms.Proof, ByGuardian = one.Terms.SignedBy is not null,
                one.EnteredAt, one.EnteredBy, one.WithdrawnAt,
            }),
            () => run.Terminal.Table(
                ["no", "purpose 目的", "evidence 范围", "division 区划", "until 截止", "form 方式", "taken back 撤回"],
                found.Select(one => new[]
                {
                    Name(one.Number), JsonText.Word(one.Terms.Purpose), one.Terms.Scope.ToString(), one.Terms.Division.ToString(CultureInfo.InvariantCulture),
                    BeijingTime.Show(one.Terms.Until), JsonText.Word(one.Terms.Form), one.WithdrawnAt is { } at ? BeijingTime.Show(at) : "",
                })));
    }

    static Pseudonym At(IReadOnlyList<Pseudonym> members, int position) => position <= members.Count ? members[position - 1]
        : throw new RefusedException(
            "unknown_member", "The household has no member in that position.", null, $"1 to {members.Count.ToString(CultureInfo.InvariantCulture)}",
            "hedui verify --household KEY shows the positions.");

    static string DigestOf(string file) => Sm3.Hex(File.ReadAllBytes(file));

    static string Name(long number) => "A" + number.ToString(CultureInfo.InvariantCulture);
}
