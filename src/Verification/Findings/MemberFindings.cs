using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>Findings about who is in the household: deaths, duplicates, moved registrations, spouses.</summary>
static class MemberFindings
{
    static readonly long Moved = CodeValue.Pack("2");
    static readonly long Cancelled = CodeValue.Pack("3");
    static readonly long Married = CodeValue.Pack("20");

    /// <summary>GB/T 2261.2 counts first marriage, remarriage and restored marriage as 21 to 23, all married.</summary>
    static readonly long MarriedEnd = CodeValue.Pack("30");

    /// <summary>GB/T 4761: 1x are spouses (配偶, 夫, 妻), 01 and 02 the applicant or head.</summary>
    static readonly long Spouse = CodeValue.Pack("10");

    static readonly long SpouseEnd = CodeValue.Pack("20");

    public static void Find(FindingScope scope, FindingSink sink)
    {
        for (var household = 0; household < scope.Block.Households; household++)
        {
            var (from, until) = scope.Members(household);
            var spouseListed = false;
            for (var person = from; person < until; person++)
            {
                var relation = scope.Block.Relation[person];
                spouseListed |= relation >= Spouse && relation < SpouseEnd;
                Find(scope, household, person, person - from, sink);
            }

            if (from < until && !spouseListed && IsMarried(scope, from))
            {
                sink.Add(household, FindingKind.SpouseNotListed, "marriage", 0);
            }
        }
    }

    static void Find(FindingScope scope, int household, int person, int member, FindingSink sink)
    {
        var registration = Registration(scope, person);
        var cancelled = registration == Cancelled;
        if (scope.Columns.Death.Rows > 0 && Death(scope, person, cancelled) is { } death)
        {
            sink.Add(household, death, "death", member);
        }

        if (scope.Shared.Persons.Count > 0 && scope.Shared.Persons.Contains(scope.Block.PersonNumber[person]))
        {
            sink.Add(household, FindingKind.DuplicateMember, "application", member);
        }

        if (scope.Shared.AccountHolders.Count > 0 && scope.Shared.AccountHolders.Contains(scope.Block.PersonNumber[person]))
        {
            sink.Add(household, FindingKind.SharedAccount, "deposits", member);
        }

        if (cancelled || registration == Moved)
        {
            sink.Add(household, FindingKind.RegistrationChanged, "household_registration", member);
        }
    }

    /// <summary>
    /// A person is dead for us when two sources say so: a death or cremation record, and the cancelled registration.
    /// </summary>
    static FindingKind? Death(FindingScope scope, int person, bool cancelled)
    {
        var columns = scope.Columns;
        var (from, until) = FindingScope.RowsOf(columns.Death, person);
        var told = false;
        for (var row = from; row < until; row++)
        {
            told |= columns.DiedOn.Low[row] is not Bounds.Missing and var died && died <= scope.Day;
            cancelled |= columns.HukouCancelled.Low[row] == 1;
            cancelled |= columns.CrematedOn.Low[row] is not Bounds.Missing and var cremated && cremated <= scope.Day;
        }

        return !told ? null : cancelled ? FindingKind.DeceasedMember : FindingKind.DeathUnconfirmed;
    }

    /// <summary>The newest registration status; missing when there is none.</summary>
    static long Registration(FindingScope scope, int person) =>
        Latest(scope.Columns.Registration, person) is >= 0 and var latest
            ? scope.Columns.RegistrationStatus.Low[latest] : Bounds.Missing;

    static bool IsMarried(FindingScope scope, int person) =>
        Latest(scope.Columns.Marriage, person) is >= 0 and var latest
            && scope.Columns.MaritalStatus.Low[latest] is var status && status >= Married && status < MarriedEnd;

    /// <summary>The row with the newest day at the source; the later row wins a tie. −1 when there is none.</summary>
    static int Latest(CategoryRows category, int person)
    {
        var (from, until) = FindingScope.RowsOf(category, person);
        var latest = -1;
        for (var row = from; row < until; row++)
        {
            if (latest < 0 || category.AsOf[row] >= category.AsOf[latest])
            {
                latest = row;
            }
        }

        return latest;
    }
}
