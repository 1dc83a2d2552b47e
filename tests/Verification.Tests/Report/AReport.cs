using Hedui.Kernel;

namespace Hedui.Verification.Tests;

/// <summary>Reports about people who do not exist.</summary>
static class AReport
{
    static readonly ReportUnit PerPersonMonth = new(100, "元/人/月", "yuan per person per month");
    static readonly ReportUnit Yuan = new(100, "元", "yuan");
    static readonly ReportText Bank = new("农业银行", "Agricultural Bank");
    static readonly DateOnly Day = new(2023, 11, 15);

    public static VerificationReport OfThree() => new()
    {
        Number = "HD-320102-20231120-000042",
        Issuer = new("南京市玄武区居民家庭经济状况核对中心", "Verification Centre of Xuanwu District, Nanjing"),
        IssuedAt = new DateTimeOffset(2023, 11, 20, 1, 30, 0, TimeSpan.Zero),
        On = new DateOnly(2023, 11, 20),
        KnownAt = new DateTimeOffset(2023, 11, 19, 16, 0, 0, TimeSpan.Zero),
        PolicyVersion = "7c1f20c9d4e5b6a1",
        AppliedFor = new("最低生活保障", "Minimum living allowance"),
        Authorisation = "SQ-2023-1107-0042",
        Period = new ReportPeriod(new DateOnly(2022, 11, 1), new DateOnly(2023, 10, 31)),
        Household = new ReportHousehold(
            "D2023-000042", 320102, "江苏省南京市玄武区", new("城镇", "urban"),
            [
                new ReportMember(1, "赵小满", ReportMember.Mask("990000197803120019"), new("本人", "applicant"), "江苏省南京市玄武区", 45),
                new ReportMember(2, "钱秋分", ReportMember.Mask("990000198001100026"), new("配偶", "spouse"), "江苏省南京市玄武区", 43),
                new ReportMember(3, "赵谷雨", ReportMember.Mask("990000200809010037"), new("女儿", "daughter"), "安徽省滁州市天长市", 15),
            ]),
        Obligors = [new ReportMember(4, "赵大寒", ReportMember.Mask("990000195201210014"), new("父亲", "father"), "安徽省滁州市天长市", 71)],
        Sources = [new("abc", "农业银行", "Agricultural Bank"), new("icbc", "工商银行", "Industrial and Commercial Bank"), new("tax", "税务局", "Tax office")],
        Answers = new ReportAnswers(9, 6, Answers()),
        Incomplete =
        [
            new IncompleteSource("deposits", "银行存款", "Deposits", Bank, AnswerStatus.Pending),
            new IncompleteSource(
                "securities", "证券", "Securities", new("证券登记结算", "Securities Depository"), AnswerStatus.Refused, null,
                new("未签订共享协议", "no sharing agreement")),
            new IncompleteSource("vehicles", "机动车", "Vehicles", new("车辆管理所", "Vehicle registry"), AnswerStatus.Stale, new DateOnly(2022, 12, 31)),
        ],
        Imprecise = [new ImpreciseAnswer("funds", "基金与理财", "Funds", [2], new("只给出区间", "only a band was told"), ["E2-1"])],
        Missing =
        [
            new ReportMissing(
                1, "金融资产：银行存款（成员1、2）待反馈；这些合计不超过 60,419.50 元即满足",
                "assets: Deposits (members 1, 2) awaiting the answer; met when these are at most 60,419.50 yuan together"),
        ],
        Programmes = Programmes(),
        Figures = Figures(),
        Findings =
        [
            new ReportFinding(
                "income_understated", FindingSeverity.Conflict, "申报工资低于个人所得税记录", "Declared wage is below the tax record",
                1, 180_000, 262_000, new(100, "元/月", "yuan a month"), ["E1-1"]),
            new ReportFinding(
                "school_age_not_enrolled", FindingSeverity.Note, "学籍与户籍不在同一地区", "School and registration are in different places",
                3, null, null, null, []),
        ],
        Evidence = Evidence(),
        Notes = new ReportNotes(More: [new("本例人物均为虚构。", "Everybody in this example is made up.")]),
        Watermark = new("演示 · 非真实家庭", "DEMO · NOT A REAL FAMILY"),
    };

    static List<AnswerCategory> Answers()
    {
        (string Key, string Zh, string En, AnswerStatus[] Status)[] rows =
        [
            ("household_registration", "户籍", "Household registration", [AnswerStatus.Hit, AnswerStatus.Hit, AnswerStatus.Hit, AnswerStatus.Hit]),
            ("income_tax", "个人所得税", "Income tax", [AnswerStatus.Hit, AnswerStatus.NoRecord, AnswerStatus.NoRecord, AnswerStatus.NotQueried]),
            ("pension", "养老保险", "Pension", [AnswerStatus.Hit, AnswerStatus.NoRecord, AnswerStatus.NoRecord, AnswerStatus.Hit]),
            ("deposits", "银行存款", "Deposits", [AnswerStatus.Pending, AnswerStatus.Pending, AnswerStatus.NoRecord, AnswerStatus.NotQueried]),
            ("securities", "证券", "Securities", [AnswerStatus.Refused, AnswerStatus.Refused, AnswerStatus.Refused, AnswerStatus.NotQueried]),
            ("vehicles", "机动车", "Vehicles", [AnswerStatus.NoRecord, AnswerStatus.NoRecord, AnswerStatus.NoRecord, AnswerStatus.Stale]),
            ("real_estate", "不动产", "Real estate", [AnswerStatus.Hit, AnswerStatus.NoRecord, AnswerStatus.NoRecord, AnswerStatus.NoRecord]),
            ("mobile_payments", "移动支付", "Mobile payments", [AnswerStatus.NotCovered, AnswerStatus.NotCovered, AnswerStatus.NotCovered, AnswerStatus.NotCovered]),
            ("medical", "医疗费用", "Medical expenses", [AnswerStatus.Hit, AnswerStatus.NoRecord, AnswerStatus.Failed, AnswerStatus.NotQueried]),
        ];
        return [.. rows.Select(row => new AnswerCategory(
            row.Key, row.Zh, row.En, row.Key == "mobile_payments", Sources(row.Status.Max()),
            [.. row.Status.Select((status, member) => new AnswerCell(member + 1, status))]))];
    }

    static List<AnswerSource> Sources(AnswerStatus status) => status is AnswerStatus.NotCovered ? [] :
    [
        new AnswerSource(
            "abc", status, status <= AnswerStatus.Stale ? Day : null, status <= AnswerStatus.Stale ? 7 : null,
            status is AnswerStatus.Refused ? new("未签订协议", "no agreement") : null),
    ];

    static List<ReportProgramme> Programmes() =>
    [
        new()
        {
            Key = "minimum_living_allowance", Zh = "最低生活保障", En = "Minimum living allowance", Citation = "民发〔2021〕57号",
            Outcome = ReportOutcome.Undetermined, Benefit = new ReportRange(0, 117_000), RestsOnUnverified = true,
            Conditions =
            [
                new ReportCondition("income", "家庭人均月收入低于低保标准", "Income per person is below the standard",
                    ConditionOutcome.Met, new(62_000, 62_000), new(101_000, 101_000), PerPersonMonth, "民发〔2021〕57号", true),
                new ReportCondition("property", "家庭金融资产不超过限额", "Financial assets are within the limit",
                    ConditionOutcome.NotKnown, new(1_230_050, null), new(7_272_000, 7_272_000), Yuan, "演示数值", false),
            ],
            Missing = [1],
            WouldChange = [new("金融资产超过 72,720 元则不满足", "Financial assets over 72,720 yuan would fail")],
        },
        new()
        {
            Key = "marginal_household", Zh = "低保边缘家庭", En = "Marginal household", Citation = "民发〔2021〕57号",
            Outcome = ReportOutcome.Qualifies, RestsOnDeclaration = true,
            Conditions =
            [
                new ReportCondition("income", "家庭人均月收入低于低保标准 1.5 倍", "Income per person is below 1.5 times the standard",
                    ConditionOutcome.Met, new(62_000, 124_000), new(151_500, 151_500), PerPersonMonth, "民发〔2021〕57号", true),
            ],
        },
        new()
        {
            Key = "rigid_expenditure", Zh = "刚性支出困难家庭", En = "Rigid-expenditure household", Citation = "民发〔2024〕57号",
            Outcome = ReportOutcome.DoesNotQualify,
            Conditions =
            [
                new ReportCondition("ratio", "刚性支出占家庭收入的比例超过规定", "Rigid expenditure exceeds the share of income",
                    ConditionOutcome.NotMet, new(2150, 2150), new(6000, 6000), new(100, "%", "%"), "民发〔2024〕57号", true),
            ],
            WouldChange = [new("自付支出再增加 8,593.20 元", "Another 8,593.20 yuan paid by the family itself")],
        },
    ];

    static List<ReportFigure> Figures() =>
    [
        new()
        {
            Key = "income_per_person", Zh = "家庭人均月收入", En = "Monthly income per person", Unit = PerPersonMonth,
            Range = new(62_000, 124_000), ShortenedBy = [Bank],
            Lines = [new("minimum_living_allowance", "低保", "MLA", 101_000), new("marginal_household", "低保边缘", "Marginal", 151_500)],
            Steps =
            [
                new(0, "家庭人均月收入", "Monthly income per person", new("家庭月收入 ÷ 3", "household income / 3"), new("620–1,240 元", "620–1,240 yuan"), []),
                new(1, "工资性收入", "Wages", null, new("1,860 元", "1,860 yuan"), ["E1-1", "E1-2"]),
                new(2, "扣减就业成本", "less the cost of working", null, new("-200 元", "-200 yuan"), ["民发〔2021〕57号"]),
                new(1, "财产净收入", "Property income", null, new("0–1,860 元", "0–1,860 yuan"), []),
            ],
        },
        new()
        {
            Key = "financial_assets", Zh = "家庭金融资产", En = "Financial assets", Unit = Yuan, Range = new(1_230_050, null),
            ShortenedBy = [Bank, new("证券登记结算", "Securities Depository")],
            Lines = [new("minimum_living_allowance", "低保限额", "MLA limit", 7_272_000)],
            Steps = [new(0, "金融资产", "Financial assets", null, new("不低于 12,300.50 元", "at least 12,300.50 yuan"), ["E2-1"])],
        },
        new()
        {
            Key = "rigid_share", Zh = "刚性支出占收入比例", En = "Rigid expenditure in income", Unit = new(100, "%", "%"),
            Range = new(2150, 2150), Lines = [new("rigid_expenditure", "刚性支出线", "Rigid line", 6000)],
        },
    ];

    static List<ReportEvidence> Evidence() =>
    [
        new ReportEvidence(
            "income_tax", "个人所得税", "Income tax",
            [new("income_item", "所得项目", "Income item"), new("month", "所属月份", "Month"), new("gross", "收入额（元）", "Gross (yuan)", true)],
            [
                new ReportRow("E1-1", 1, ["工资薪金", "2023-09", "2,620.00"], Day, "tax", 3, AnswerMode.Amount, ["amount_format"]),
                new ReportRow("E1-2", 1, ["工资薪金", "2023-10", "2,620.00"], Day, "tax", 3, AnswerMode.Amount, []),
            ]),
        new ReportEvidence(
            "deposits", "银行存款", "Deposits",
            [new("bank", "开户行", "Bank"), new("balance", "余额（元）", "Balance (yuan)", true), new("over_limit", "是否超限", "Over limit")],
            [new ReportRow("E2-1", 1, ["工商银行", "12,300.50", ""], Day, "icbc", 7, AnswerMode.Amount, ["id_fullwidth"])]),
    ];
}
