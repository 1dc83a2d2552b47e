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
public sealed record HomeChecked(long Events, int Deliveries, int Originals, int Reports, int Persons);

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
        return new HomeChecked(verdict.Events, installation.Ledger.Deliveries().Count, Originals(), Reports(), Persons());
    }

    int Originals()
    {
        var digests = Some([.. installation.Receiver.RawFiles.Digests()]);
        foreach (var digest in digests)
        {
            installation.Receiver.RawFiles.CopyTo(digest, Stream.Null);
        }

        return digests.Count;
    }

    int Reports()
    {
        var check = new ReportCheck([installation.Keys.PublicKey]);
        var numbers = Some(installation.Reports.Numbers());
        foreach (var number in numbers)
        {
            if (check.Check(installation.Reports.Open(number, unseen).ToJson()).Verdict is not ReportVerdict.Genuine)
            {
                throw Unsound($"report {number}: its signature does not hold");
            }
        }

        return numbers.Count;
    }

    int Persons()
    {
        var book = new IdentityBook(installation.Persons, unseen);
        var persons = Some([.. Enumerable.Range(1, installation.Persons.Count)]);
        foreach (var person in persons)
        {
            _ = book.Reveal(person);
        }

        return persons.Count;
    }

    /// <summary>The last, and others evenly before it.</summary>
    static List<T> Some<T>(IReadOnlyList<T> all) =>
        [.. Enumerable.Range(0, Math.Min(Sample, all.Count)).Select(at => all[all.Count - 1 - (int)((long)at * all.Count / Math.Min(Sample, all.Count))])];

    RefusedException Unsound(string what) => new(
        "home_unsound", $"The data folder is not sound: {what}.", installation.Home.Root, "a data folder that is as it was written",
        "Take another backup.");
}
