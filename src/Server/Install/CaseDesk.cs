using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Server;

/// <summary>Cases of an installation, as the routes need them.</summary>
/// <param name="Office">Where applications come and steps are taken.</param>
/// <param name="Reader">What can be read of cases.</param>
/// <param name="Papers">Standard papers.</param>
/// <param name="Payments">Lists of payments.</param>
/// <param name="Leave">The leave to look at the household of a case, under the ticket of this flow of work.</param>
public sealed record CaseDesk(CaseOffice Office, CaseReader Reader, CasePapers Papers, PaymentOffice Payments, Func<Case, Warrant> Leave)
{
    /// <summary>Puts casework together.</summary>
    internal static CaseDesk Of(Installation installation)
    {
        var parts = new CaseworkParts(
            installation.Database, installation.Keys, installation.Audit, new OperatorHands(installation.Operators.Operators), installation.Tickets,
            installation.Persons, installation.Households, new CaseLaw(installation.Law, installation.Standards.WorkingDays),
            CaseworkParts.From(installation.Reports), installation.Time);
        var office = new CaseOffice(parts);
        var reader = new CaseReader(parts);
        return new(office, reader, new CasePapers(parts, reader), new PaymentOffice(parts), one =>
            new Leave(installation).For([one.Household], BeijingTime.DayOf(installation.Time.GetUtcNow()), null));
    }
}
