using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hedui.Kernel;
using YamlDotNet.RepresentationModel;

namespace Hedui.Policy;

/// <summary>Reads every file of a policy folder, then checks what they say together.</summary>
sealed partial class PolicyLoader(Vocabulary vocabulary)
{
    readonly Scope scope = new(vocabulary);
    readonly Dictionary<string, LegalDocument> documents = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, ParameterDraft> parameters = new(StringComparer.Ordinal);
    readonly Dictionary<string, VariableDraft> variables = new(StringComparer.Ordinal);
    readonly Dictionary<string, ProgrammeDraft> programmes = new(StringComparer.Ordinal);
    readonly List<PolicyCase> cases = [];
    readonly List<string> assessed = [];
    readonly List<SilenceVersion> silence = [];
    readonly Dictionary<string, string> read = new(StringComparer.Ordinal);
    readonly List<Refusal> warnings = [];
    readonly List<Refusal> errors = [];

    /// <summary>Reads and checks a folder; the first error is a refusal.</summary>
    public static PolicySet Load(string folder, Vocabulary vocabulary)
    {
        var (set, errors) = Read(folder, vocabulary);
        return errors.Count == 0 ? set! : throw new RefusedException(errors[0]);
    }

    /// <summary>Reads and checks a folder to the end: the set, if it can be used at all, and all that is wrong with it.</summary>
    public static (PolicySet? Set, IReadOnlyList<Refusal> Errors) Read(string folder, Vocabulary vocabulary)
    {
        if (!Directory.Exists(Path.Combine(folder, "cn")))
        {
            throw new RefusedException(
                "policy_folder", "The policy folder holds no national set.", folder, "a folder with cn/ in it");
        }

        var loader = new PolicyLoader(vocabulary);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (place, file) in loader.Files(folder))
        {
            var content = File.ReadAllText(file);
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            digest.AppendData(Encoding.UTF8.GetBytes(name));
            digest.AppendData(Encoding.UTF8.GetBytes(content));
            loader.read[name] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
            loader.Try(() => loader.ReadFile(content, name, place == "cn" ? 0 : int.Parse(place, CultureInfo.InvariantCulture)));
        }

        var set = loader.Build(Convert.ToHexStringLower(digest.GetHashAndReset())[..16]);
        return (loader.errors.Count == 0 ? set : null, loader.errors);
    }

    /// <summary>The files of the nation, then of provinces, cities and counties, each by name.</summary>
    IEnumerable<(string Place, string File)> Files(string folder)
    {
        var places = Directory.EnumerateDirectories(folder).Select(place => Path.GetFileName(place)!).ToList();
        foreach (var stray in places.Where(place => !IsPlace(place)))
        {
            warnings.Add(new(
                "policy_folder", $"The folder {stray} is not read.", stray, "cn, or the two, four or six digits of a division",
                "Rename it, or move it out of the policy folder."));
        }

        foreach (var place in places.Where(IsPlace).OrderBy(place => place == "cn" ? 0 : place.Length).ThenBy(place => place, StringComparer.Ordinal))
        {
            var files = Directory.EnumerateFiles(Path.Combine(folder, place), "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal).ToList();
            foreach (var stray in files.Where(file => Path.GetExtension(file) == ".yml"))
            {
                warnings.Add(new(
                    "policy_folder", "A file that ends in .yml is not read.", Path.GetRelativePath(folder, stray).Replace('\\', '/'), "files that end in .yaml",
                    "Rename it."));
            }

            foreach (var file in files.Where(file => Path.GetExtension(file) == ".yaml"))
            {
                yield return (place, file);
            }
        }
    }

    bool IsPlace(string folder) => folder == "cn"
        || (folder.All(char.IsAsciiDigit) && folder.Length is 2 or 4 or 6
            && vocabulary.IsDivision(int.Parse(folder.PadRight(6, '0'), CultureInfo.InvariantCulture)));

    void ReadFile(string content, string file, int division)
    {
        var stream = YamlDoor.Read(content, file);

        foreach (var document in stream.Documents)
        {
            var entries = document.RootNode is YamlSequenceNode many ? many.Children : [document.RootNode];
            foreach (var entry in entries)
            {
                Try(() => Read(new YamlPlaces(entry, file), entry, file, division));
            }
        }
    }

    void Read(YamlPlaces yaml, YamlNode entry, string file, int division)
    {
        switch (yaml.Keys.FirstOrDefault())
        {
            case "set":
                yaml.Only("set", "zh", "languages", "documents", "assessed", "silence", "note");
                assessed.AddRange(yaml.Texts("assessed"));
                silence.AddRange(ReadSilence(yaml, division));
                foreach (var document in yaml.Each("documents"))
                {
                    ReadDocument(document);
                }

                break;
            case "document":
                ReadDocument(yaml);
                break;
            case "parameter":
                ReadParameter(yaml, division);
                break;
            case "variable":
                ReadVariable(yaml, division);
                break;
            case "programme":
                ReadProgramme(yaml, division);
                break;
            case "form":
                ReadForm(yaml, division);
                break;
            case "case":
                cases.Add(ReadCase(yaml, entry, file));
                break;
            default:
                throw yaml.Error(
                    "policy_unknown_key", "This is no kind of definition.",
                    "set, document, parameter, variable, programme, form, case");
        }
    }

    void ReadDocument(YamlPlaces yaml)
    {
        yaml.Only("document", "zh", "en", "number", "link", "verified", "note");
        var key = yaml.Needed("document");
        var document = new LegalDocument(
            key, yaml.Needed("zh"), yaml.Text("en") ?? key, yaml.Text("number"), yaml.Text("link"),
            yaml.Flag("verified", false), yaml.Text("note"));
        if (!documents.TryAdd(key, document))
        {
            throw yaml.Error("policy_duplicate", $"The document {key} is declared twice.");
        }
    }

    PolicyCase ReadCase(YamlPlaces yaml, YamlNode entry, string file)
    {
        yaml.Only("case", "on", "in", "given", "receives", "household", "expect");
        new CaseKeys(vocabulary, file).Check(yaml.Find("household"));
        var place = yaml.Needed("in").Split(' ');
        if (!int.TryParse(place[0], NumberStyles.None, CultureInfo.InvariantCulture, out var division))
        {
            throw yaml.Error("policy_case", "A household lives in a division, urban or rural.", "320102 urban");
        }

        var residence = place.ElementAtOrDefault(1) switch
        {
            "urban" => ResidenceKind.Urban,
            "rural" => ResidenceKind.Rural,
            null or "unknown" => ResidenceKind.Unknown,
            _ => throw yaml.Error("policy_case", "A household lives in a division, urban or rural.", "320102 urban"),
        };
        return new(
            yaml.Needed("case"), yaml.Day("on") ?? throw yaml.Error("policy_missing_key", "The key on is missing."),
            division, residence, Mapping("given"), Mapping("household"),
            Mapping("expect"), YamlPlaces.Of(entry, file)) { Receives = Mapping("receives") };

        IReadOnlyDictionary<string, object?> Mapping(string key) =>
            YamlPlaces.Plain(yaml.Find(key)) as IReadOnlyDictionary<string, object?> ??
            new Dictionary<string, object?>();
    }

    /// <summary>The digits a division prefix has: 0 for the nation, 2 for a province, 4, 6.</summary>
    static int Digits(int prefix) => prefix switch { 0 => 0, < 100 => 2, < 10_000 => 4, _ => 6 };

    /// <summary>320000 and 32 are the same province.</summary>
    static int Prefix(int division)
    {
        while (division > 0 && division % 100 == 0)
        {
            division /= 100;
        }

        return division;
    }
}
