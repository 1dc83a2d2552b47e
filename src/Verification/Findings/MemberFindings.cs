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

    public static void Find(FindingScope scope, int household, FindingSink sink)
    {
        var (from, until) = scope.Members(household);
        var spouseListed = false;
        for (var person = from; person < until; person++)
        {
            var relation = scope.Block.Relation[person];
            spouseListed |= relation >= Spouse && relation < SpouseEnd;
            var cancelled = RegistrationIs(scope, person, Cancelled);
            Death(scope, person, person - from, cancelled, sink);
            if (scope.SharedPersons.Count > 0 && scope.SharedPersons.Contains(scope.Block.PersonNumber[person]))
            {
                sink.Add(new Finding(FindingKind.DuplicateMember, "application", person - from));
            }

            if (cancelled || RegistrationIs(scope, person, Moved))
            {
                sink.Add(new Finding(FindingKind.RegistrationChanged, "household_registration", person - from));
            }
        }

        if (from < until && !spouseListed && IsMarried(scope, from))
        {
            sink.Add(new Finding(FindingKind.SpouseNotListed, "marriage", 0));
        }
    }

    /// <summary>
    /// A person is dead for us when two sources say so: a death or cremation record, and the cancelled registration.
    /// </summary>
    static void Death(FindingScope scope, int person, int member, bool cancelled, FindingSink sink)
    {
        var deaths = scope.RowsOf("death", person);
        if (deaths.IsEmpty)
        {
            return;
        }

        var died = deaths.Low("died_on");
        var cremated = deaths.Low("cremated_on");
        var flags = deaths.Low("hukou_cancelled");
        var told = false;
        for (var row = 0; row < deaths.Count; row++)
        {
            told |= died[row] != Bounds.Missing && died[row] <= scope.Day;
            cancelled |= flags[row] == 1;
            cancelled |= cremated[row] != Bounds.Missing && cremated[row] <= scope.Day;
        }

        if (told)
        {
            var kind = cancelled ? FindingKind.DeceasedMember : FindingKind.DeathUnconfirmed;
            sink.Add(new Finding(kind, "death", member));
        }
    }

    static bool RegistrationIs(FindingScope scope, int person, long status)
    {
        var latest = Latest(scope.RowsOf("household_registration", person));
        return latest >= 0 && scope.Block["household_registration"].Column("status").Low[latest] == status;
    }

    static bool IsMarried(FindingScope scope, int person)
    {
        var latest = Latest(scope.RowsOf("marriage", person));
        if (latest < 0)
        {
            return false;
        }

        var status = scope.Block["marriage"].Column("marital_status").Low[latest];
        return status >= Married && status < MarriedEnd;
    }

    /// <summary>The row with the newest day at the source; the later row wins a tie. −1 when there is none.</summary>
    static int Latest(Rows rows)
    {
        var latest = -1;
        for (var row = rows.From; row < rows.Until; row++)
        {
            if (latest < 0 || rows.Category.AsOf[row] >= rows.Category.AsOf[latest])
            {
                latest = row;
            }
        }

        return latest;
    }
}
