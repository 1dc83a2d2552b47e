using Hedui.Kernel;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>What a look through a whole data folder found sound.</summary>
/// <param name="Events">Events of the record of acts, all computed again.</param>
/// <param name="Deliveries">Deliveries whose ledger files were read from end to end, with every pack.</param>
/// <param name="Originals">Kept originals that gave the bytes of their digest: the newest, and some of the others.</param>
/// <param name="Reports">Reports whose signature holds: the newest, and some of the others.</param>
/// <param name="Persons">Persons whose identity opens: some of them.</param>
/// <param name="Shredded">Values and files that nobody can read any more, because the key that sealed them was destroyed.</param>
public sealed record HomeChecked(long Events, int Deliveries, int Originals, int Reports, int Persons, long Shredded);

/// <summary>Looks through an opened data folder whether all of it is there and whole, as a restore must before anybody relies on it.</summary>
/// <param name="installation">The installation.</param>
public sealed class HomeCheck(Installation installation)
{
    const int Sample = 20;

    // What opens is counted, never shown.
    readonly Warrant unseen = TicketOffice.ForWorkThatShowsNobody();

    /// <summary>Checks everything that can be counted, and samples of the rest.</summary>
    /// <exception cref="RefusedException"><c>home_unsound</c>, with what is not sound; or what its part refuses.</exception>
    public HomeChecked Run(CancellationToken cancel = default)
    {
        if (!installation.Database.IsSound())
        {
            throw Unsound("the database: its pages do not hang together");
        }

        var verdict = new AuditCheck(installation.Database, [installation.Keys.PublicKey]).Run(
            AuditPlace.Of(installation.Home.Root), null, cancel);
        if (verdict.Faults is [var first, ..])
        {
            throw Unsound($"the record of acts: {first.Kind} at event {first.Seq}");
        }

        installation.Ledger.CheckFiles();
        cancel.ThrowIfCancellationRequested();
        return new HomeChecked(verdict.Events, installation.Ledger.Deliveries().Count, Originals(), Reports(), Persons(), installation.Census.Shredded());
    }

    int Originals()
    {
        var digests = Some([.. installation.Receiver.RawFiles.Digests()]);
        return digests.Count(digest => Opens(() => installation.Receiver.RawFiles.CopyTo(digest, Stream.Null)));
    }

    int Reports()
    {
        var check = new ReportCheck([installation.Keys.PublicKey]);
        var numbers = Some(installation.Reports.Numbers());
        return numbers.Count(number => Opens(() =>
        {
            if (check.Check(installation.Reports.Open(number, unseen).ToJson()).Verdict is not ReportVerdict.Genuine)
            {
                throw Unsound($"report {number}: its signature does not hold");
            }
        }));
    }

    int Persons()
    {
        var book = new IdentityBook(installation.Persons, unseen);
        var persons = Some([.. Enumerable.Range(1, installation.Persons.Count)]);
        return persons.Count(person => Opens(() => book.Reveal(person)));
    }

    /// <summary>Whether it opens; what was made unreadable on purpose does not, and that is no damage.</summary>
    static bool Opens(Action open)
    {
        try
        {
            open();
            return true;
        }
        catch (RefusedException cause) when (cause.Refusal.Code == "seal_key_shredded")
        {
            return false;
        }
    }

    /// <summary>The last, and others evenly before it.</summary>
    static List<T> Some<T>(IReadOnlyList<T> all) =>
        [.. Enumerable.Range(0, Math.Min(Sample, all.Count)).Select(at => all[all.Count - 1 - (int)((long)at * all.Count / Math.Min(Sample, all.Count))])];

    RefusedException Unsound(string what) => new(
        "home_unsound", $"The data folder is not sound: {what}.", installation.Home.Root, "a data folder that is as it was written",
        "Take another backup.");
}
