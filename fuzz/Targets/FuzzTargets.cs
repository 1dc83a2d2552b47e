using System.Text;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Security;
using Hedui.Standards;
using Hedui.Verification;

namespace Hedui.Fuzzing;

/// <summary>
/// Every reader that meets the outside, each fed with any bytes: it reads them or refuses them by name. Whatever else it
/// does (another exception, no end, no memory) is a finding.
/// </summary>
sealed class FuzzTargets : IDisposable
{
    static readonly UTF8Encoding Text = new(encoderShouldEmitUTF8Identifier: false);

    readonly string folder;
    readonly StandardsFolder standards;
    readonly Vocabulary vocabulary;
    readonly ReportCheck reports = new([]);
    readonly SealedBackup backups;

    /// <param name="standardsFolder">The shipped standards.</param>
    /// <param name="folder">A folder for files that are read from the disk; emptied again.</param>
    public FuzzTargets(string standardsFolder, string folder)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        standards = StandardsFolder.Open(standardsFolder);
        vocabulary = Vocabulary.From(standards);
        backups = new SealedBackup(Path.Combine(this.folder, "backup"));
        All = new SortedDictionary<string, Action<byte[]>>(StringComparer.Ordinal)
        {
            ["backup"] = backups.ReadFile,
            ["backup_inside"] = backups.ReadInside,
            ["formula"] = bytes => Parser.Read(new FormulaText(Text.GetString(bytes), new SourcePlace("fuzz.yaml", 1, 1), IsBlock: false)),
            ["heads"] = ReadHeads,
            ["identifiers"] = bytes => ReadIdentifiers(Text.GetString(bytes)),
            ["mapping"] = bytes => MappingFile.Load(Put("source/mapping.yaml", bytes), standards),
            ["policy"] = ReadPolicy,
            ["report"] = bytes => reports.Check(bytes),
            ["table_csv"] = bytes => ReadTable(bytes, isWorkbook: false),
            ["table_xlsx"] = bytes => ReadTable(bytes, isWorkbook: true),
            ["values"] = bytes => ReadValues(Text.GetString(bytes)),
        };
    }

    /// <summary>The readers by name.</summary>
    public IReadOnlyDictionary<string, Action<byte[]>> All { get; }

    /// <summary>Feeds a reader; a refusal is as good as a reading.</summary>
    public void Feed(string target, byte[] bytes)
    {
        try
        {
            All[target](bytes);
        }
        catch (RefusedException)
        {
            // As it should be.
        }
    }

    public void Dispose()
    {
        backups.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    static void ReadIdentifiers(string text)
    {
        Span<char> number = stackalloc char[CitizenId.Length];
        if (CitizenId.Read(text, number).Problem == IdProblem.None)
        {
            _ = (CitizenIdFacts.BirthDate(number), CitizenIdFacts.Sex(number), CitizenIdFacts.Division(number));
        }

        CitizenId.TryReadUnchecked(text, number, out _);
        IdSuggestion.TryFind(text, out _);
        var fixes = FixSet.None;
        BankCard.TryRead(text, out _, ref fixes);
        PlateNumber.TryRead(text, out _, ref fixes);
        UnifiedSocialCreditCode.TryRead(text, out _, ref fixes);
        PersonName.Normalise(text, ref fixes);
    }

    static void ReadValues(string text)
    {
        var fixes = FixSet.None;
        foreach (var unit in Enum.GetValues<AmountUnit>())
        {
            AmountText.TryRead(text, unit, out _, ref fixes);
        }

        if (DayText.TryRead(text, (DayForms)~0, out var day, ref fixes) && day != DayText.NoDay)
        {
            _ = DateOnly.FromDayNumber(day);
        }

        ShareText.TryRead(text, out _, ref fixes);
    }

    void ReadTable(byte[] bytes, bool isWorkbook)
    {
        using var reader = FileDoor.Open(Put("table", bytes), new FileForm(isWorkbook, "auto", ',', 1, null));
        while (reader.Read())
        {
            for (var cell = 0; cell < reader.Row.Count; cell++)
            {
                _ = reader.Row[cell].Length;
            }
        }
    }

    void ReadPolicy(byte[] bytes)
    {
        Put("law/cn/fuzz.yaml", bytes);
        PolicyLoader.Read(Path.Combine(folder, "law"), vocabulary);
    }

    void ReadHeads(byte[] bytes)
    {
        var path = Put("heads", bytes);
        AuditHeadsFile.Compare(path, new AuditHead(3, new string('0', 64)));
        AuditHeadsFile.CopyUntil(path, 3, Stream.Null);
    }

    string Put(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
