using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Server;
using Hedui.Storage;

namespace Hedui.Cli;

/// <summary><c>hedui audit verify|list|export</c>: proves that nobody changed the record of acts, and looks through it.</summary>
static class AuditCommand
{
    public static Command Build(TimeProvider time)
    {
        var heads = new Option<string?>("--heads") { HelpName = "FILE", Description = "The file of heads to hold the record against; else the data folder's. 用来比对的链头文件。" };
        var keys = new Option<string[]>("--key") { HelpName = "HEX", Description = "A public key whose signatures count, beside the data folder's own. 另外认可的公钥。" };
        var output = new Option<string?>("--output", "-o") { HelpName = "FILE", Description = "Write there instead of to the terminal. 写入文件。" };
        var format = new Option<AuditFormat>("--format") { Description = "csv or jsonl.", DefaultValueFactory = _ => AuditFormat.Csv }.OneOf();
        var (listed, exported) = (new AuditOptions(), new AuditOptions());
        var verify = new Command("verify", "Compute the whole record again and hold it against the heads outside the database. 核验审计链。") { heads, keys };
        var list = new Command("list", "Look through the record, which goes on record too. 查阅审计记录。");
        listed.AddTo(list, paged: true);
        var export = new Command("export", "Write events to a file, which goes on record too. 导出审计记录。") { format, output };
        exported.AddTo(export, paged: false);
        return new Command("audit", "The record of what was done, by whom and when. 审计记录：何人何时做了什么。")
        {
            verify.Does(time, (run, cancel) => Task.FromResult(Verify(run, run.Get(heads), run.Get(keys)!, cancel))),
            list.Does(time, run => List(run, listed)),
            export.Does(time, run => Export(run, exported, run.Get(format), run.Get(output))),
        };
    }

    /// <summary>Only reads, and needs no hold on the folder: an auditor may check while the program works, or a copy.</summary>
    static int Verify(CommandRun run, string? heads, string[] vouched, CancellationToken cancel)
    {
        var database = HeduiDatabase.OpenToRead(run.Home, new AuditTables());
        var file = heads ?? run.AuditHeads ?? AuditPlace.Of(run.Home);
        if (heads is not null && !File.Exists(heads))
        {
            throw new RefusedException("file_not_found", "There is no such file.", heads, "the file of heads", "Check the path after --heads.");
        }

        var keys = ReportCommand.Own(run).Concat(vouched.Select(ReportCommand.Key)).ToList();
        var verdict = run.Terminal.Work(
            "verifying", progress => new AuditCheck(database, keys).Run(file, new Relay(progress), cancel));
        run.Terminal.Answer(
            new
            {
                Sound = verdict.IsSound, verdict.Events, verdict.Heads, verdict.Checkpoints, HeadsFile = file,
                FirstBad = verdict.IsSound ? (long?)null : verdict.Faults[0].Seq,
                Faults = verdict.Faults.Select(fault => new { fault.Seq, fault.Kind, fault.Events, AuditWords.Of(fault.Kind).Zh, AuditWords.Of(fault.Kind).En }),
            },
            () => Say(run.Terminal, verdict, file));
        return verdict.Faults is [var first, ..]
            ? Edge.TellBeside(new Refusal(
                "audit_altered", $"The record is not as it was written, from event {Number(first.Seq)} on ({JsonText.Word(first.Kind)}): {AuditWords.Of(first.Kind).En}",
                run.Home, "a chain without gaps whose heads are those outside the database",
                "Keep the database and the file of heads as they are, and compare them with the backups."))
            : 0;
    }

    static void Say(Terminal terminal, AuditVerdict verdict, string file)
    {
        terminal.Say($"{Number(verdict.Events)} events 事件, {Number(verdict.Heads)} heads 链头, {Number(verdict.Checkpoints)} signatures 签名; {file}");
        foreach (var fault in verdict.Faults)
        {
            var (zh, en) = AuditWords.Of(fault.Kind);
            terminal.Say($"✖ event {Number(fault.Seq)} {JsonText.Word(fault.Kind)} ({Number(fault.Events)}): {zh} {en}");
        }

        if (verdict.IsSound)
        {
            terminal.Say("✔ nobody changed it 未被改动");
        }
    }

    static int List(CommandRun run, AuditOptions options)
    {
        var installation = run.Open();
        var page = new AuditReader(installation.Database).Find(options.Of(run, installation));
        installation.Audit.Record(new AuditAct(AuditType.AuditListed) { Count = page.Events.Count });
        run.Terminal.Answer(
            new { page.Found, page.Next, Events = page.Events.Select(Document) },
            () =>
            {
                run.Terminal.Table(
                    ["seq#", "at (UTC)", "type", "类型", "who", "from", "object", "count#", "persons#", "result"],
                    page.Events.Select(one => new[]
                    {
                        Number(one.Seq), one.Instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), one.Type,
                        AuditType.Find(one.Type)?.Zh ?? "", $"{one.Operator} {one.Account}", one.Address ?? "console", one.Object ?? "",
                        Number(one.Count), Number(one.Persons), one.Result,
                    }));
                run.Terminal.Say(page.Next is { } next
                    ? $"{Number(page.Found)} events 事件; next page 下一页: --first {Number(next)}"
                    : $"{Number(page.Found)} events 事件");
            });
        return 0;
    }

    static int Export(CommandRun run, AuditOptions options, AuditFormat format, string? output)
    {
        if (run.Terminal.Json && output is null)
        {
            throw new RefusedException(
                "output_missing", "Events are lines, which are no JSON document.", null, "--json together with -o FILE", "Name a file with -o.");
        }

        var installation = run.Open();
        installation.Audit.Record(new AuditAct(AuditType.AuditExported));
        var events = new AuditReader(installation.Database).All(options.Of(run, installation));
        // A spreadsheet wants the mark of UTF-8, a program reading lines of JSON does not.
        using var file = output is null ? null : new StreamWriter(output, append: false, new System.Text.UTF8Encoding(format == AuditFormat.Csv));
        var count = AuditExport.Write(file ?? Console.Out, format, events);
        if (output is not null)
        {
            run.Terminal.Answer(new { File = output, Events = count }, () => run.Terminal.Say($"{Number(count)} events to {output}"));
        }

        return 0;
    }

    static object Document(AuditEvent one) => new
    {
        one.Seq, At = one.Instant, one.Type, one.Operator, one.Account, one.Session, one.Address, one.Correlation, one.Object, one.Count,
        one.Digest, one.Persons, one.Result, one.Ticket, one.Policy, Hash = Convert.ToHexStringLower(one.Hash),
    };

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    sealed class Relay(IProgress<WorkDone> progress) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new WorkDone(value, 0, "events"));
    }
}
