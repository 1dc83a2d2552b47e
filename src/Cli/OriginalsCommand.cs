using System.CommandLine;
using System.Globalization;
using Hedui.Evidence;
using Hedui.Kernel;

namespace Hedui.Cli;

/// <summary><c>hedui originals list|erase</c>: the files as they were handed over, and ending their keeping.</summary>
static class OriginalsCommand
{
    public static Command Build(TimeProvider time)
    {
        var before = new Option<DateOnly?>("--before")
        {
            HelpName = "DATE", Required = true, Description = "The first day of which originals stay, e.g. 2023-01-01. 该日（含）之后送达的保留。",
        }.Day();
        var reason = new Option<string>("--reason") { HelpName = "TEXT", Required = true, Description = "Why: by which rule or order. 依据与理由。" };
        var yes = new Option<bool>("--yes") { Description = "Do not ask. 不再询问。" };
        return new Command("originals", "The files as they were handed over: which are kept, and erasing them. 原始文件的保存与删除。")
        {
            new Command("list", "Every original, kept or erased. 列出原始文件。").Does(time, List),
            new Command("erase", "Erase originals last delivered before a day; receipt, digest and ledger stay. 删除某日之前送达的原始文件，保留回执与摘要。") { before, reason, yes }
                .Does(time, run => Erase(run, run.Get(before)!.Value, run.Get(reason)!, run.Get(yes))),
        };
    }

    static void List(CommandRun run)
    {
        var originals = run.Open().Receiver.Originals.List();
        run.Terminal.Answer(
            originals.Select(one => new { one.Digest, one.Sources, one.LastReceivedAt, one.Bytes, ErasedAt = one.Erased?.At, ErasedBy = one.Erased?.Who, one.Erased?.Because }),
            () => run.Terminal.Table(
                ["digest", "sources", "received", "bytes#", "erased"],
                originals.Select(one => new[]
                {
                    one.Digest, string.Join(' ', one.Sources), Instant(one.LastReceivedAt), Number(one.Bytes),
                    one.Erased is { } erased ? $"{Instant(erased.At)} {erased.Who}: {erased.Because}" : "",
                })));
    }

    static void Erase(CommandRun run, DateOnly before, string reason, bool yes)
    {
        var installation = run.Open();
        var ending = installation.Receiver.Originals.Before(before);
        if (ending.Count > 0 && !yes && !IsConfirmed(run, ending))
        {
            throw new RefusedException(
                "not_confirmed", $"{Number(ending.Count)} originals are erased only when it is confirmed.", "originals erase", "y at the question, or --yes",
                "Look with hedui originals list, then run the command again with --yes.");
        }

        var erased = installation.Receiver.Originals.Erase(before, reason);
        run.Terminal.Answer(
            new { Erased = erased.Count, Digests = erased.Select(one => one.Digest) },
            () =>
            {
                run.Terminal.Say($"{Number(erased.Count)} originals erased 份原始文件已删除; receipts, digests and the ledger stay 回执、摘要和台账保留");
                if (erased.Count > 0)
                {
                    run.Terminal.Say("Copies in backups and on the disk's old blocks are readable until their key goes: hedui keys rotate, reseal, backup, shred. 备份中的副本须销毁密钥后方不可读。");
                }
            });
    }

    static bool IsConfirmed(CommandRun run, IReadOnlyList<Original> ending)
    {
        if (Console.IsInputRedirected || run.Terminal.Json)
        {
            return false;
        }

        Console.Error.Write($"Erase {Number(ending.Count)} originals, the last of {Instant(ending[^1].LastReceivedAt)}, for good? 是否永久删除？ [y/N] ");
        return Console.In.ReadLine()?.Trim() is "y" or "Y" or "yes" or "是";
    }

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
