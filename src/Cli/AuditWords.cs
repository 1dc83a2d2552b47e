using Hedui.Security;

namespace Hedui.Cli;

/// <summary>What is wrong with the record, in both languages.</summary>
static class AuditWords
{
    public static (string Zh, string En) Of(AuditFaultKind kind) => kind switch
    {
        AuditFaultKind.Altered => ("事件内容与其哈希不符：被修改、插入或调换。", "the event does not give its hash: changed, put in or moved."),
        AuditFaultKind.Missing => ("序号缺失：事件被删除。", "a number is left out: an event was removed."),
        AuditFaultKind.TailMissing => ("数据库比库外链头短：尾部被截断，或换成了旧备份。", "the database ends before the heads: its tail was cut off, or an older one put in its place."),
        AuditFaultKind.Rewritten => ("与库外链头不符：从此处起整段重写。", "not the chain whose heads are outside: written anew from here."),
        AuditFaultKind.ChainReplaced => ("整条审计链被替换。", "another chain was put in its place."),
        AuditFaultKind.RolledBack => ("曾换成旧备份后继续写入。", "an older database was put in place and went on from here."),
        AuditFaultKind.ClockBack => ("时间早于前一事件：时钟被拨回。", "earlier than the event before: the clock was set back."),
        AuditFaultKind.PersonsAltered => ("事件所涉人员名单被改动。", "the persons of the event are not those it was written with."),
        AuditFaultKind.CheckpointForged => ("签名的链头不是本机密钥所签，或与事件不符。", "a signed head is not signed with the key, or is of another event."),
        AuditFaultKind.CheckpointMissing => ("库外有签名的链头，数据库中没有。", "a head signed outside is not in the database."),
        AuditFaultKind.HeadsDamaged => ("链头文件缺行或损坏。", "a line of the file of heads is missing or unreadable."),
        AuditFaultKind.HeadsMissing => ("没有链头文件：尾部是否被截断无从得知。", "there is no file of heads: a shortened record would not be noticed."),
        AuditFaultKind.Unanchored => ("最后一个链头之后还有事件：崩溃后由下次启动补记，否则就是伪造。", "events stand behind the last head: after a crash the next start accounts for them, else they were put there."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
