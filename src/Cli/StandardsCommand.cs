using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Cli;

/// <summary><c>hedui standards list|show|export</c>: the catalogue and the code lists.</summary>
static class StandardsCommand
{
    public static Command Build(TimeProvider time)
    {
        var name = new Argument<string>("NAME") { Description = "Key or code of a category, or name of a code list." };
        var file = new Option<string?>("--output", "-o") { HelpName = "FILE", Description = "Write there instead of to the terminal." };
        return new Command("standards", "The catalogue of data elements and the code lists.")
        {
            new Command("list", "All categories and code lists.").Does(time, List),
            new Command("show", "One category with its items, or one code list.") { name }.Does(time, run => Show(run, run.Get(name))),
            new Command("export", "The whole catalogue as one JSON document.") { file }.Does(time, run => Export(run, run.Get(file))),
        };
    }

    static void List(CommandRun run)
    {
        var standards = StandardsFolder.Open(run.StandardsFolder);
        var categories = standards.Catalogue.Categories;
        var lists = standards.CodeLists.Names;
        run.Terminal.Answer(
            new
            {
                Categories = categories.Select(category => new
                {
                    category.Code, category.Key, category.Zh, category.En, category.Agency, Items = category.Items.Count, category.Verified,
                }),
                Items = categories.Sum(category => category.Items.Count),
                CodeLists = lists,
            },
            () =>
            {
                run.Terminal.Table(
                    ["code", "key", "中文", "English", "items#", "agency"],
                    categories.Select(category => new[]
                    {
                        category.Code, category.Key, category.Zh, category.En, Number(category.Items.Count), category.Agency,
                    }));
                run.Terminal.Say($"{categories.Count} categories, {categories.Sum(category => category.Items.Count)} items");
                run.Terminal.Say($"code lists: {string.Join(' ', lists)}");
            });
    }

    static void Show(CommandRun run, string name)
    {
        var standards = StandardsFolder.Open(run.StandardsFolder);
        var category = standards.Catalogue.Categories.FirstOrDefault(
            category => category.Key == name || string.Equals(category.Code, name, StringComparison.OrdinalIgnoreCase));
        if (category is not null)
        {
            Show(run, category);
        }
        else if (standards.CodeLists.TryFind(name, out var list))
        {
            run.Terminal.Answer(
                list, () => run.Terminal.Table(["code", "中文", "English"], list.Entries.Select(entry => new[] { entry.Code, entry.Zh, entry.En ?? "" })));
        }
        else
        {
            throw new RefusedException(
                "unknown_name", $"Neither a category nor a code list is called '{name}'.", null,
                "a key such as deposits, a code such as C16, or a code list", "hedui standards list");
        }
    }

    static void Show(CommandRun run, Category category) => run.Terminal.Answer(
        category,
        () =>
        {
            run.Terminal.Say($"{category.Code} {category.Key} {category.Zh} / {category.En} — {category.Agency}");
            run.Terminal.Table(
                ["code", "key", "中文", "English", "kind", "unit", "code list", "level", "stale after#", "key?", "verified"],
                category.Items.Select(item => new[]
                {
                    item.Code, item.Key, item.Zh, item.En, JsonText.Word(item.Kind), item.Unit ?? "", item.CodeList ?? "",
                    item.Sensitivity.ToString(), Number(item.MaxStalenessDays), item.IsNaturalKey ? "yes" : "", item.Verified ? "yes" : "no",
                }));
        });

    static void Export(CommandRun run, string? file)
    {
        var standards = StandardsFolder.Open(run.StandardsFolder);
        var document = new
        {
            standards.Catalogue.Categories,
            CodeLists = standards.CodeLists.Names.Where(name => name != "gbt2260_division").Select(name => standards.CodeLists[name]),
        };
        if (file is null)
        {
            Console.Out.WriteLine(JsonText.Of(document));
            return;
        }

        File.WriteAllText(file, JsonText.Of(document) + "\n");
        run.Terminal.Answer(new { File = file, Categories = standards.Catalogue.Categories.Count }, () => run.Terminal.Say(file));
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
