using System.CommandLine;

namespace Hedui.Cli;

/// <summary>Options that every command understands.</summary>
static class GlobalOptions
{
    public static readonly Option<string> Home = new("--home")
    {
        Description = "The data folder.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "./.hedui",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON document and nothing else.",
        Recursive = true,
    };

    public static readonly Option<string?> AuditHeads = new("--audit-heads")
    {
        Description = "Where the heads of the record of acts go, best on another disk; remembered. 审计链头文件的位置，最好在另一块磁盘上；会记住。",
        HelpName = "FILE",
        Recursive = true,
    };

    public static readonly Option<string?> Database = new("--database")
    {
        Description = "Where a new data folder has its database: an empty one on a PostgreSQL server, with the role that makes tables; passwords by PGPASSFILE. "
            + "新数据目录的数据库位置：PostgreSQL 服务器上的空库及建表角色；口令用 PGPASSFILE。",
        HelpName = "\"Host=…;Database=…;Username=…\"",
        Recursive = true,
    };

    public static readonly Option<string?> Ticket = new("--ticket")
    {
        Description = "The ticket under which persons are looked at; needed once there are operators. 查询凭据号。",
        HelpName = "T12",
        Recursive = true,
    };

    public static readonly Option<string?> Session = new("--session")
    {
        Description = "Where the session of hedui sign-in is kept, instead of among the user's own settings; never in the data folder. 会话文件的位置。",
        HelpName = "FILE",
        Recursive = true,
    };

    public static readonly Option<string?> Standards = Shipped("standards", "Catalogue, code lists, divisions, calendar.");

    public static readonly Option<string?> Policies = Shipped("policies", "The law as data.");

    public static readonly Option<string?> Sources = Shipped("sources", "How each source's files are read.");

    static Option<string?> Shipped(string folder, string description) => new($"--{folder}")
    {
        Description = description + " Shipped with the program.",
        HelpName = "DIR",
        Recursive = true,
    };
}
