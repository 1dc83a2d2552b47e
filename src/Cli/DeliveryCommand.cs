using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Cli;

/// <summary><c>hedui delivery list|show|withdraw</c>: what was handed over.</summary>
static class DeliveryCommand
{
    public static Command Build(TimeProvider time)
    {
        var number = new Argument<int>("ID") { Description = "Number of the delivery." }.Listed();
        var because = new Option<string>("--because") { HelpName = "TEXT", Description = "Why, without personal data.", Required = true };
        return new Command("delivery", "What was handed over, and taking it back.")
        {
            new Command("list", "Every delivery.").Does(time, List),
            new Command("show", "One delivery.") { number }.Does(time, run => Show(run, run.Get(number))),
            new Command("withdraw", "From now on it counts for nobody; questions about earlier instants still see it.") { number, because }
                .Does(time, run => Withdraw(run, run.Get(number), run.Get(because)!)),
        };
    }

    static void List(CommandRun run)
    {
        var installation = run.Open();
        var deliveries = installation.Ledger.Deliveries();
        run.Terminal.Answer(
            deliveries,
            () => run.Terminal.Table(
                ["id#", "source", "category", "received", "data date", "rows#", "withdrawn"],
                deliveries.Select(delivery => new[]
                {
                    delivery.Number.ToString(CultureInfo.InvariantCulture), delivery.Source, delivery.Category, Instant(delivery.ReceivedAt),
                    delivery.DataDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), delivery.Rows.ToString("N0", CultureInfo.InvariantCulture),
                    delivery.WithdrawnAt is { } at ? $"{Instant(at)} {delivery.WithdrawnBecause}" : "",
                })));
    }

    static void Show(CommandRun run, int number)
    {
        var installation = run.Open();
        var delivery = installation.Ledger.Deliveries().FirstOrDefault(delivery => delivery.Number == number)
            ?? throw new RefusedException(
                "delivery_unknown", "The ledger has no such delivery.", $"delivery {number}", remedy: "hedui delivery list");
        run.Terminal.Answer(delivery, () => run.Terminal.Say(JsonText.Of(delivery)));
    }

    static void Withdraw(CommandRun run, int number, string because)
    {
        var installation = run.Open();
        installation.Receiver.Withdraw(number, because);
        var delivery = installation.Ledger.Deliveries().First(delivery => delivery.Number == number);
        run.Terminal.Answer(delivery, () => run.Terminal.Say($"delivery {number} withdrawn; verify again to see what changes"));
    }

    static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
