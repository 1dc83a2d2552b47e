using System.Text;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Server;

namespace Hedui.Cli;

/// <summary>The made-up signatures of the made-up people: every member of every household has authorised its verification.</summary>
static class DemoAuthorisations
{
    /// <summary>Enters them; how many.</summary>
    public static int Enter(Installation installation, DateOnly day, IProgress<WorkDone> progress)
    {
        var (text, proof) = (DigestOf("演示授权书"), DigestOf("演示签署记录"));
        var from = new DateTimeOffset(day.AddYears(-1).ToDateTime(default), BeijingTime.Offset);
        var until = installation.Time.GetUtcNow().AddYears(1);
        List<AuthorisationTerms> signed = [.. new Leave(installation).Everybody(day, null).SelectMany(household => household.Members
            .Select(person => new AuthorisationTerms
            {
                Person = person, Purpose = QueryPurpose.Verification, Scope = EvidenceScope.Everything, Division = household.Division, From = from,
                Until = until, TextVersion = "demo", TextDigest = text, Form = AuthorisationForm.Electronic, Proof = proof,
            }))];
        installation.Tickets.Authorisations.Add(signed);
        progress.Report(new WorkDone(signed.Count, signed.Count, "people"));
        return signed.Count;
    }

    static string DigestOf(string text) => Sm3.Hex(Encoding.UTF8.GetBytes(text));
}
