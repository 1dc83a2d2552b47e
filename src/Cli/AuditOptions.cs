using System.CommandLine;
using Hedui.Security;
using Hedui.Server;

namespace Hedui.Cli;

/// <summary>Which events are looked for.</summary>
sealed class AuditOptions
{
    readonly Option<DateTimeOffset?> from = new Option<DateTimeOffset?>("--from")
    {
        HelpName = "INSTANT", Description = "From then on, inclusive. 起始时刻（含）。",
    }.Instant();

    readonly Option<DateTimeOffset?> until = new Option<DateTimeOffset?>("--until")
    {
        HelpName = "INSTANT", Description = "Before then. 截止时刻（不含）。",
    }.Instant();

    readonly Option<string?> type = new Option<string?>("--type")
    {
        HelpName = "CODE", Description = "Only this type. 事件类型：" + string.Join(", ", AuditType.All.Select(one => one.Code)),
    }.Matching("the code of a type of event is expected, e.g. report_printed", text => AuditType.Find(text) is not null);

    readonly Option<string?> on = new("--object")
    {
        HelpName = "OBJECT", Description = "Only this object, e.g. delivery:12, row:7, \"report:*\". 对象。",
    };

    readonly Option<string?> household = new("--household")
    {
        HelpName = "KEY", Description = "Events that showed somebody of this household, by its application number. 涉及该户成员的事件。",
    };

    readonly Option<long?> first = new Option<long?>("--first") { HelpName = "SEQ", Description = "Where the page begins. 本页起始序号。" }.From(1);

    readonly Option<int> rows = new Option<int>("--rows")
    {
        HelpName = "N", Description = "Events on a page. 每页条数。", DefaultValueFactory = _ => 100,
    }.Between(1, 10_000);

    public void AddTo(Command command, bool paged)
    {
        command.Add(from);
        command.Add(until);
        command.Add(type);
        command.Add(on);
        command.Add(household);
        if (paged)
        {
            command.Add(first);
            command.Add(rows);
        }
    }

    /// <summary>What is looked for.</summary>
    /// <exception cref="Kernel.RefusedException"><c>unknown_household</c>.</exception>
    public AuditQuery Of(CommandRun run, Installation installation) => new()
    {
        From = run.Get(from),
        Until = run.Get(until),
        Type = run.Get(type),
        Object = run.Get(on),
        Persons = run.Get(household) is { } key
            ? new Seen(installation).PersonsOf([new Verifying(installation).NumberOf(key)], DateOnly.MaxValue, null)
            : null,
        FirstSeq = run.Get(first) ?? 1,
        Rows = run.Get(rows),
    };
}
