using System.Text;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Server.Tests;

/// <summary>A desk with a small made-up run, for pages to show.</summary>
static class MadeUpDesk
{
    static readonly ProgrammeTitle[] Programmes =
    [
        new("minimum_living_allowance", "最低生活保障", "Minimum living allowance"),
        new("marginal_household", "低保边缘家庭", "Marginal household"),
        new("rigid_expenditure_household", "刚性支出困难家庭", "Rigid-expenditure household"),
    ];

    public static Overview Overview { get; } = new(
        new DateOnly(2023, 11, 1),
        new DateTimeOffset(2023, 11, 2, 8, 30, 0, TimeSpan.Zero),
        "3f9a2c71d0b84e55",
        2000,
        [new(Programmes[0], new(412, 1270, 318)), new(Programmes[1], new(188, 1502, 310)), new(Programmes[2], new(61, 1611, 328))],
        [
            new(320102, "南京市玄武区", 700, [new(140, 452, 108), new(60, 540, 100), new(20, 570, 110)]),
            new(320104, "南京市秦淮区", 650, [new(132, 414, 104), new(64, 482, 104), new(21, 521, 108)]),
            new(320505, "苏州市虎丘区", 650, [new(140, 404, 106), new(64, 480, 106), new(20, 520, 110)]),
        ],
        new SourceMatrix(
            ["玄武区", "秦淮区", "虎丘区"],
            [
                Row("户籍", "Household registration", AnswerStatus.Hit, AnswerStatus.Hit, AnswerStatus.Hit),
                Row("婚姻", "Marriage", AnswerStatus.Hit, AnswerStatus.NoRecord, AnswerStatus.Hit),
                Row("存款", "Deposits", AnswerStatus.Hit, AnswerStatus.Refused, AnswerStatus.Pending),
                Row("车辆", "Vehicles", AnswerStatus.Stale, AnswerStatus.Hit, AnswerStatus.Failed),
                Row("证券", "Securities", AnswerStatus.NotCovered, AnswerStatus.NotCovered, AnswerStatus.NotQueried),
            ]),
        [new("id_checksum", 31), new("code_unmapped", 12), new("id_scientific", 4)],
        [
            new("refused:deposits", "银行存款：拒绝", "Bank deposits: refused", 210),
            new("stale:vehicles", "机动车辆：过期", "Motor vehicles: stale", 96), new("several", "多项并存", "several at once", 12),
        ],
        new TruthCounts
        {
            Households = 2000, WronglyRefused = 2, WronglyGranted = 17, Undetermined = 318,
            WronglyRefusedBecause = new Dictionary<string, long> { ["figure_in_a_file"] = 0, ["row_unreadable"] = 2 },
            WronglyGrantedBecause = new Dictionary<string, long> { ["figure_in_a_file"] = 0, ["in_no_file"] = 12, ["hint_of_a_business"] = 5 },
        });

    public static Desk Desk { get; } = new()
    {
        Law = new(
            () => ("0123456789abcdef", new Dictionary<string, string> { ["cn/set.yaml"] = "00" }), () => true, () => [], _ => { }, _ => { }, _ => { }),
        Batches = new(() => null, (_, _) => { }, _ => { }), Under = _ => new MemoryStream(),
        Overview = _ => Overview, Divisions = AProvinceCompared.Of,
        Record = _ => new AuditPage([], 0),
        Tickets = _ => [],
        IssueTicket = (_, _) => 1,
        WithdrawTicket = _ => { },
        ConfirmTicket = _ => { },
        ReleaseTicket = (_, _, _) => { },
        RaiseQuota = (_, _, _) => { },
        Alarms = (_, _, _) => ([], 0),
        RunPatrol = (_, _) => 0,
        SettleAlarm = (_, _, _) => { },
        Find = (_, query) => new ReportList(
            query,
            120,
            Programmes,
            [new(3201, "南京市", [new(320102, "玄武区", []), new(320104, "秦淮区", [])]), new(3205, "苏州市", [new(320505, "虎丘区", [])])],
            new CauseCount("refused:deposits", "银行存款：拒绝", "Bank deposits: refused", 120),
            [.. Enumerable.Range(1, 12).Select(i => new ReportRow(
                $"JS2023{i:000000}", "南京市玄武区", 1 + (i % 5), [(Ternary)(i % 3), (Ternary)(i * 7 % 3), Ternary.Unknown]))]),
        Quarantine = query => new QuarantineList(
            query, 61, [new("demo-vehicles", "机动车登记", "Vehicles"), new("demo-medical", "医疗费用结算", "Medical settlements")], [new("id_checksum", 31), new("code_unmapped", 30)],
            [new(7, new("demo-vehicles", "机动车登记", "Vehicles"), "vehicles.csv", 12, "身份证明号码", "id_checksum")]),
        Report = (_, key, format, _, _) => Paper(key, format.ToString()),
        Look = (_, key, _, _, _) => Paper(key, "Html"),
        Looks = (_, _, _) => [new Look(new DateTimeOffset(2023, 11, 2, 1, 0, 0, TimeSpan.Zero), "report_seen", "查看报告（脱敏）", "report seen, masked", "南京市玄武区", "核对经办", "JS2023000001", "verification", true)],
    };

    static Task<byte[]> Paper(string key, string format) => key switch
    {
        "JS2023000001" => Task.FromResult(Encoding.UTF8.GetBytes($"<!DOCTYPE html><title>{key} {format}</title>")),
        "JSBROKEN" => throw new InvalidOperationException("张某 990102198512120027"),
        _ => throw new RefusedException("unknown_household", "There is no such household.", remedy: "Check the key."),
    };

    static SourceRow Row(string zh, string en, params AnswerStatus[] statuses) =>
        new(zh, en, [.. statuses.Select(status => new SourceCell(status, new DateOnly(2023, 10, 31)))]);
}
