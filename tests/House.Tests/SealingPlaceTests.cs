using System.Text.RegularExpressions;

namespace Hedui.House.Tests;

/// <summary>
/// Whatever is sealed is counted, so that no key is destroyed that something needs: every place that seals is listed here with the holding
/// that answers for it. Columns are looked at by <c>SealedColumnTests</c> of the server; this sees files too.
/// </summary>
public sealed partial class SealingPlaceTests
{
    /// <summary>Files that seal, each with the holding that counts what they sealed.</summary>
    static readonly Dictionary<string, string> Counted = new(StringComparer.Ordinal)
    {
        ["src/Security/Fields/FieldSeal.cs"] = "whoever asks it, below",
        ["src/Security/Operators/Operators.cs"] = "operators",
        ["src/Security/Operators/SignIn/SignIn.cs"] = "operators",
        ["src/Security/Operators/SignIn/PasskeyAsking.cs"] = "sessions",
        ["src/Security/Operators/Rows/SessionRows.cs"] = "sessions",
        ["src/Security/Tickets/AuthorisationBook.cs"] = "authorisations",
        ["src/Security/Release/LawReleases.cs"] = "law_releases",
        ["src/Security/Tickets/TicketOffice.TwoHands.cs"] = "tickets",
        ["src/Security/Erase/ErasureBook.cs"] = "erasures",
        ["src/Registry/SealedIdentities.cs"] = "identities",
        ["src/Registry/PersonBatch.cs"] = "aliases",
        ["src/Casework/CaseOffice.cs"] = "case_steps",
        ["src/Casework/Receive/ReceiveCommands.cs"] = "case_documents",
        ["src/Casework/Draw/DrawBook.cs"] = "case_draws",
        ["src/Evidence/Repair/Quarantine.cs"] = "quarantine",
        ["src/Evidence/Repair/Quarantine.Settle.cs"] = "quarantine",
        ["src/Evidence/Receive/RawDeliveries.cs"] = "originals",
        ["src/Evidence/Receive/SealedOriginals.cs"] = "originals",
        ["src/Evidence/Ledger/TextTable.cs"] = "ledger_texts",
        ["src/Evidence/Ledger/KeyRingTexts.cs"] = "ledger_texts",
        ["src/Verification/Issue/ReportVolumes.cs"] = "reports",
    };

    [Fact]
    public void Every_place_that_seals_is_known_with_who_counts_it() => Breach.AssertNone(Breaches(Repository.Files));

    [Fact]
    public void A_place_that_nobody_counts_would_be_found()
    {
        var file = new HouseFile("src/Insight/Secrets.cs", "var hidden = keys.Seal(plain, context);\n");

        Assert.Equal(["src/Insight/Secrets.cs seals, and no holding is known to count it"], Breaches([file]));
    }

    [Fact]
    public void Every_place_that_is_listed_still_seals() => Assert.All(Counted.Keys, path =>
        Assert.Matches(Sealing(), Repository.Files.Single(file => file.Path == path).Text));

    static IEnumerable<string> Breaches(IEnumerable<HouseFile> files) =>
        from file in files
        where file.IsUnder("src") && file.IsCode && Sealing().IsMatch(file.Text) && !Counted.ContainsKey(file.Path)
        select $"{file.Path} seals, and no holding is known to count it";

    [GeneratedRegex(@"\b(?:[Kk]eys|[Ff]ields|seal|context)\.Seal\(")]
    private static partial Regex Sealing();
}
