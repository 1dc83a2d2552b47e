namespace Hedui.Demo;

/// <summary>A bank account at the day of the query. Money in fen.</summary>
readonly record struct TrueAccount(TrueBank Bank, string Number, long Balance);

/// <summary>The banks of the province; each answers in its own way.</summary>
enum TrueBank : byte
{
    /// <summary>工商银行: amounts in yuan.</summary>
    Icbc,

    /// <summary>农业银行: amounts in 万元.</summary>
    Abc,

    /// <summary>农村商业银行: amounts in yuan.</summary>
    Rural,

    /// <summary>邮储银行: bands.</summary>
    Postal,

    /// <summary>江苏银行: over the limit or not.</summary>
    Jiangsu,

    /// <summary>建设银行: amounts, where it answers at all.</summary>
    Construction,
}

readonly record struct TrueVehicle(
    string Plate, string PlateType, string Brand, string UseNature, char Status, DateOnly FirstRegistered, long Price,
    bool Adapted, DateOnly? Sold);

readonly record struct TrueHome(
    string Title, string Location, int AreaHundredths, string Use, int ShareHundredths, DateOnly RegisteredOn,
    bool Current);

readonly record struct TrueBill(
    string Settlement, DateOnly On, long Total, long Pooled, long CriticalIllness, long Assistance, string Diagnosis,
    string Hospital, bool Reversed)
{
    public long Cash => Total - Pooled - CriticalIllness - Assistance;
}

readonly record struct TrueWithdrawal(string Number, DateOnly On, long Amount, char Counterparty, string Purpose);

/// <summary>A formal wage: the same amount in each month worked, seen by up to three departments.</summary>
sealed record TrueWage(
    string Employer, int FirstMonth, int LastMonth, long Monthly, bool SeenByTax, bool SeenByPension, bool SeenByFund,
    bool Declared)
{
    /// <summary>The sources that tell it.</summary>
    public IEnumerable<string> Sources =>
        from source in new (bool Sees, string Name)[]
        {
            (SeenByTax, Earnings.Tax), (SeenByPension, Earnings.Contributions), (SeenByFund, Earnings.Fund),
        }
        where source.Sees
        select source.Name;
}

sealed record TruePension(string Scheme, long Monthly, long Basic);

sealed record TrueCompany(
    string Uscc, string Name, string Role, char Status, long Capital, DateOnly Established, long MonthlyIncome,
    bool Declared)
{
    /// <summary>Whether a file brings the register's row; always in the province itself, see <see cref="TruthWithout"/>.</summary>
    public bool InRegister { get; init; } = true;
}

sealed record TrueWallet(string Number, long Balance, long MoneyFund, long Inflow12Months);

sealed record TrueSchooling(char Stage, char Mode, long Tuition, long Boarding, long Aid, int Year, string School);

sealed record TrueDisability(string Certificate, char Type, char Grade);
