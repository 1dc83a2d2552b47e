namespace Hedui.Demo;

/// <summary>Banks that answer in four ways, brokers, insurers, wallets.</summary>
static class Finance
{
    public const string Brokers = "demo-securities";
    public const string Insurers = "demo-insurance";

    /// <summary>Above this a bank that gives only flags says "over", in fen.</summary>
    public const long FlagLimit = 2_000_000;

    static readonly long[] Bands = [1_000_000, 5_000_000, 20_000_000];

    static readonly string[] BandWords = ["1万元以下", "1万元至5万元", "5万元至20万元", "20万元以上"];

    static readonly Defect[] Amounts = [Defect.AmountForm, Defect.AmountInWan, Defect.AmountInvalid];

    public static IReadOnlyList<FilePlan> Plans { get; } =
    [
        Bank(
            TrueBank.Icbc, new FileForm(FileEncoding.Utf8Mark, ',', "\r\n"), ["余额"], [.. Amounts, Defect.WrongValue],
            (row, account) => row.Yuan(account.Balance)),
        Bank(
            TrueBank.Abc, new FileForm(FileEncoding.Gb18030), ["余额(万元)"], [Defect.AmountInvalid],
            (row, account) => row.Wan(account.Balance)),
        Bank(
            TrueBank.Rural, new FileForm(FileEncoding.Gb18030, '|'), ["余额"], Amounts,
            (row, account) => row.Yuan(account.Balance), Defect.UnitSlip),
        Bank(
            TrueBank.Postal, new FileForm(FileEncoding.Utf8, '\t'), ["余额区间"], [Defect.CodeUnmapped],
            (row, account) => Band(row, account.Balance)),
        Bank(
            TrueBank.Jiangsu, new FileForm(FileEncoding.Utf8, ',', "\n", '0'), ["是否超限"], [Defect.CodeUnmapped],
            (row, account) => row.Code(account.Balance > FlagLimit ? "是" : "否")),
        Bank(
            TrueBank.Construction, new FileForm(FileEncoding.Utf16, ',', "\r\n"), ["余额"], Amounts,
            (row, account) => row.Yuan(account.Balance)),
        new FilePlan<TrueWithdrawal>
        {
            Source = "demo-large-withdrawals",
            Title = "大额支取",
            Form = new FileForm(FileEncoding.Utf8),
            Header = ["姓名", "身份证号", "流水号", "交易日期", "金额", "对方类型", "用途", "数据时点"],
            Also = [Defect.AmountForm, Defect.DateForm],
            Lines = province => Departments.Many(province, person => person.Withdrawals),
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Text(line.Fact.Number).Day(line.Fact.On)
                .Yuan(line.Fact.Amount).Text(line.Fact.Counterparty == '1' ? "亲属" : "商户").Text(line.Fact.Purpose)
                .AsOf(Days.Of(line, -3)),
        },
        new FilePlan<TruePerson>
        {
            Source = Brokers,
            Title = "证券账户",
            Form = new FileForm(FileEncoding.Gb18030, ','),
            Header = ["姓名", "身份证号", "证券公司", "是否开户", "市值", "数据时点"],
            Also = [Defect.AmountForm],
            Lines = province => Departments.OnePer(province, person => person.Securities > 0 ? person : null),
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Text("东海证券").Text("是").Yuan(line.Person.Securities)
                .AsOf(Days.Of(line, -3)),
        },
        new FilePlan<TruePerson>
        {
            Source = Insurers,
            Title = "商业保险",
            Form = new FileForm(FileEncoding.Utf8, '|'),
            Header = ["姓名", "身份证号", "保单号", "现金价值", "数据时点"],
            Also = [Defect.AmountForm, Defect.FormerName],
            Lines = province => Departments.OnePer(province, person => person.Insurance > 0 ? person : null),
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Text($"P{line.Person.Number:D9}")
                .Yuan(line.Person.Insurance).AsOf(Days.Of(line, -6)),
        },
        new FilePlan<TrueWallet>
        {
            Source = "demo-mobile-payments",
            Title = "移动支付",
            Form = new FileForm(FileEncoding.Utf8, '\t', "\r\n"),
            Header = ["姓名", "身份证号", "钱包编号", "余额", "货币基金", "近12月流入", "数据时点"],
            Also = [Defect.AmountForm],
            Lines = province => Departments.OnePer(province, person => person.Wallet),
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Text(line.Fact.Number).Yuan(line.Fact.Balance)
                .Yuan(line.Fact.MoneyFund).Yuan(line.Fact.Inflow12Months).AsOf(Days.Of(line, -2)),
        },
    ];

    static FilePlan<TrueAccount> Bank(
        TrueBank bank, FileForm form, string[] columns, Defect[] also, Action<RowWriter, TrueAccount> balance,
        Defect first = Defect.None) => new()
    {
        First = first,
        Source = Banks.Source(bank),
        Title = Banks.Name(bank) + "存款",
        Form = form,
        Header = ["身份证号", "姓名", "账号", "开户行", .. columns, "时点"],
        Also = also,
        Lines = province => Departments.Many(province, person => person.Accounts)
            .Where(line => line.Fact.Bank == bank && Gaps.Answers(bank, line.Household.Division)),
        Emit = (row, line) =>
        {
            row.Id(line.Person).Name(line.Person).Text(line.Fact.Number).Text(Banks.Name(bank));
            balance(row, line.Fact);
            row.AsOf(Days.Of(line, -3));
        },
    };

    static void Band(RowWriter row, long balance)
    {
        var band = 0;
        while (band < Bands.Length && balance >= Bands[band])
        {
            band++;
        }

        row.Code(BandWords[band]);
    }
}
