using System.Text.RegularExpressions;

namespace Hedui.House.Tests;

/// <summary>
/// Nobody looks without a reason: what hands out personal data demands a warrant in its signature, warrants are made by the
/// ticket office alone, and who works without a ticket is listed here.
/// </summary>
public sealed partial class ReadingDoorTests
{
    const string Unwarranted = "ForWorkThatShowsNobody";

    /// <summary>What personal data comes out as, and the calls that open a seal on it.</summary>
    static readonly string[] PersonalResults = ["Identity", "EvidenceRow", "UnreadableRow", "SignedReport", "QuarantinedRow"];

    /// <summary>Public doors by file, which return or fill personal data and need no warrant, each with the reason.</summary>
    static readonly Dictionary<string, string> Harmless = new(StringComparer.Ordinal)
    {
        ["src/Verification/Report/Sign/SignedReport.cs Sign"] = "signs what the caller has",
        ["src/Verification/Report/Sign/SignedReport.cs Read"] = "reads a file that the caller has",
        ["src/Verification/Report/Sign/SigningSpace.cs Sign"] = "signs what the caller has",
        ["src/Evidence/Ledger/UnreadableRows.cs Of"] = "within the ledger, whose view demands the warrant",
        ["src/Evidence/Repair/Quarantine.cs List"] = "rows without their cells",
        ["src/Evidence/Repair/Quarantine.cs Find"] = "a row without its cells",
        ["src/Registry/IdentityBook.cs Reveal"] = "the book was opened with a warrant",
        ["src/Registry/IdentityBook.cs RevealWithAliases"] = "the book was opened with a warrant",
    };

    /// <summary>Work that shows nobody, each with the reason.</summary>
    static readonly Dictionary<string, string> ShowNobody = new(StringComparer.Ordinal)
    {
        ["src/Security/Tickets/TicketOffice.cs"] = "where it is made",
        ["src/Server/Backups/HomeCheck.cs"] = "sees whether identities and reports open, and counts those that do",
        ["src/Verification/Findings/SharedLeads.cs"] = "finds what households have in common, and tells of each only that there is something",
    };

    /// <summary>Types whose constructor must be given a warrant, because all their methods read.</summary>
    static readonly string[] Warranted =
        ["IdentityBook", "HouseholdVerifier", "VerificationRun", "VerificationWorker", "ReportRun", "PolicySimulation"];

    [Fact]
    public void Every_door_to_personal_data_demands_a_warrant() => Breach.AssertNone(Doors(Repository.Files));

    [Fact]
    public void A_door_without_a_warrant_would_be_found()
    {
        var file = new HouseFile(
            "src/Registry/Peephole.cs",
            "public sealed class Peephole\n{\n    public Identity Peep(int person) => null!;\n\n"
            + "    public IReadOnlyList<EvidenceRow> Rows(\n        int household) => [];\n\n    public Identity Open(int person, Warrant warrant) => null!;\n}\n");

        Assert.Equal(
            ["src/Registry/Peephole.cs: Peep hands out personal data without a warrant", "src/Registry/Peephole.cs: Rows hands out personal data without a warrant"],
            Doors([file]));
    }

    [Fact]
    public void Every_block_of_households_is_filled_under_a_warrant()
    {
        var view = Repository.Files.Single(file => file.Path == "src/Evidence/Ledger/LedgerView.cs");

        var doors = Signature().Matches(view.Text).Where(door => door.Groups["parameters"].Value.Contains("HouseholdBlock", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, doors.Count);
        Assert.All(doors, door => Assert.Contains("Warrant warrant", door.Groups["parameters"].Value, StringComparison.Ordinal));
    }

    [Fact]
    public void What_only_reads_is_made_with_a_warrant() => Breach.AssertNone(
        from name in Warranted
        let pattern = new Regex($@"(?:class {name}\(|(?:public|internal) {name}\()(?<parameters>[^{{;]*?)\)\s*(?:\r?\n|{{|:)", RegexOptions.Singleline)
        where !Repository.Files.Where(file => file.IsUnder("src")).Any(file => pattern.Matches(file.Text)
            .Any(made => made.Groups["parameters"].Value.Contains("Warrant warrant", StringComparison.Ordinal)))
        select $"{name} can be made without a warrant");

    [Fact]
    public void Work_that_shows_nobody_is_known_by_name() => Breach.AssertNone(Unseen(Repository.Files));

    [Fact]
    public void Other_work_without_a_ticket_would_be_found() => Assert.Equal(
        ["src/Server/Shortcut.cs works without a ticket"],
        Unseen([new HouseFile("src/Server/Shortcut.cs", $"new IdentityBook(persons, TicketOffice.{Unwarranted}())")]));

    [Fact]
    public void Warrants_are_made_by_the_ticket_office_alone() => Breach.AssertNone(
        from file in Repository.Files
        where file.IsUnder("src") && file.IsCode && !file.IsUnder("src/Security/Tickets") && Made().IsMatch(file.Text)
        select $"{file.Path} makes a warrant");

    static IEnumerable<string> Doors(IEnumerable<HouseFile> files) =>
        from file in files
        where file.IsUnder("src") && file.Path.EndsWith(".cs", StringComparison.Ordinal)
        from Match door in Signature().Matches(file.Text)
        where PersonalResults.Any(result => Regex.IsMatch(door.Groups["result"].Value, $@"\b{result}\b"))
            && !door.Groups["parameters"].Value.Contains("Warrant warrant", StringComparison.Ordinal)
            && !Harmless.ContainsKey($"{file.Path} {door.Groups["name"].Value}")
        select $"{file.Path}: {door.Groups["name"].Value} hands out personal data without a warrant";

    static IEnumerable<string> Unseen(IEnumerable<HouseFile> files) =>
        from file in files
        where file.IsUnder("src") && file.IsCode && file.Text.Contains(Unwarranted, StringComparison.Ordinal) && !ShowNobody.ContainsKey(file.Path)
        select $"{file.Path} works without a ticket";

    [GeneratedRegex(@"^    public (?:static |async )*(?<result>[\w<>\[\]?, ]+) (?<name>\w+)\((?<parameters>[^{;=]*?)\)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Signature();

    [GeneratedRegex(@"\bnew Warrant\(")]
    private static partial Regex Made();
}
