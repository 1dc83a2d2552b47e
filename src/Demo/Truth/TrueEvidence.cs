using Hedui.Kernel;

namespace Hedui.Demo;

/// <summary>How each category would tell the whole truth of one person.</summary>
static class TrueEvidence
{
    public delegate void Tell(TruthRows rows, Province province, TrueHousehold household, TruePerson person);

    /// <summary>Every category of the catalogue that a policy of means may read; those without facts are answered empty.</summary>
    public static IReadOnlyList<(string Category, Tell Tell)> Categories { get; } =
    [
        ("application", Application),
        ("household_registration", Registration),
        ("marriage", Marriage),
        ("death", Nothing),
        ("vehicles", Vehicles),
        ("vessels", Nothing),
        ("machinery", Nothing),
        ("income_tax", Taxed),
        ("business", Business),
        ("real_estate", Homes),
        ("housing_support", Nothing),
        ("pension", Pension),
        ("medical_insurance", Nothing),
        ("unemployment", Unemployment),
        ("employment", Nothing),
        ("housing_fund", Fund),
        ("deposits", Deposits),
        ("large_withdrawals", Withdrawals),
        ("securities", Securities),
        ("funds", Nothing),
        ("insurance", Insurance),
        ("mobile_payments", Wallet),
        ("medical", Medical),
        ("education", Education),
        ("disability", Disability),
        ("veterans", Nothing),
        ("farm", Nothing),
        ("exit_entry", Nothing),
        ("utilities", Nothing),
        ("assistance", Assistance),
        ("imprisonment", Nothing),
        ("court", Nothing),
        ("public_payroll", Nothing),
        ("organisations", Nothing),
        ("distressed_workers", Nothing),
        ("poverty_monitoring", Nothing),
        ("credit", Nothing),
        ("licences", Nothing),
        ("migration", Nothing),
        ("declared_income", DeclaredIncome),
        ("declared_property", DeclaredProperty),
    ];

    static void Nothing(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
    }

    static void Application(TruthRows rows, Province province, TrueHousehold household, TruePerson person) =>
        rows.Row().Text("household", household.Key).Code("relation", person.Relation)
            .Code("division", Six(household.Division))
            .Code("residence", household.Residence == ResidenceKind.Urban ? '1' : '2')
            .Day("applied_on", household.AppliedOn).Code("role", '1');

    static void Registration(TruthRows rows, Province province, TrueHousehold household, TruePerson person) =>
        rows.Row().Text("name", person.Name).Text("id", person.Id).Code("sex", (char)('0' + person.Sex))
            .Code("ethnicity", person.Ethnicity).Day("birth_date", person.BirthDay).Text("book_number", household.Key)
            .Code("relation", person.Relation == "01" ? "02" : person.Relation).Code("division", Six(household.Division))
            .Code("hukou_nature", household.Residence == ResidenceKind.Urban ? '2' : '1').Code("status", '1');

    static void Marriage(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        if (person.MaritalStatus == "10")
        {
            return;
        }

        rows.Row().Code("marital_status", person.MaritalStatus).Day("registered_on", person.MarriedOn);
        if (person.Spouse is { } spouse)
        {
            rows.Text("spouse_id", spouse.Id);
        }
    }

    static void Vehicles(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        foreach (var vehicle in person.Vehicles.Where(vehicle => vehicle.Sold is null))
        {
            rows.Row().Text("plate", vehicle.Plate).Code("plate_type", vehicle.PlateType).Text("brand", vehicle.Brand)
                .Code("use_nature", vehicle.UseNature).Code("status", vehicle.Status)
                .Day("first_registered", vehicle.FirstRegistered).Set("purchase_price", vehicle.Price)
                .Set("disability_adapted", vehicle.Adapted ? 1 : 0);
        }
    }

    static void Taxed(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        foreach (var month in person.WageMonths)
        {
            var wage = person.Wage!;
            rows.Row().Code("income_item", "0100").Set("gross", wage.Monthly).Set("tax_paid", 0).Set("month", month)
                .Text("payer", wage.Employer);
        }
    }

    static void Fund(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        if (person.Wage is not { SeenByFund: true } wage)
        {
            return;
        }

        foreach (var month in person.WageMonths)
        {
            rows.Row().Set("month", month).Set("contribution_base", wage.Monthly).Set("monthly_deposit", wage.Monthly / 10)
                .Code("account_status", '1');
        }
    }

    static void Pension(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        foreach (var month in person.PensionMonths(province))
        {
            var pension = person.Pension!;
            rows.Row().Code("scheme", pension.Scheme).Set("month", month).Set("monthly_pension", pension.Monthly)
                .Set("basic_pension", pension.Basic);
        }

        if (person.Wage is { SeenByPension: true } wage)
        {
            foreach (var month in person.WageMonths)
            {
                rows.Row().Code("scheme", "110").Set("month", month).Set("contribution_base", wage.Monthly)
                    .Text("employer", wage.Employer);
            }
        }
    }

    static void Unemployment(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        foreach (var month in person.BenefitMonths)
        {
            rows.Row().Set("month", month).Set("monthly_benefit", person.Unemployment.Monthly);
        }
    }

    static void Business(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        if (person.Company is { InRegister: true } company)
        {
            rows.Row().Text("uscc", company.Uscc).Text("name", company.Name).Code("role", company.Role)
                .Code("status", company.Status).Set("subscribed_capital", company.Capital)
                .Day("established", company.Established);
        }
    }

    static void Homes(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        foreach (var home in person.Homes)
        {
            rows.Row().Text("title", home.Title).Text("location", home.Location).Set("floor_area", home.AreaHundredths)
                .Code("use", home.Use).Set("share", home.ShareHundredths).Day("registered_on", home.RegisteredOn)
                .Code("right_status", home.Current ? '1' : '2');
        }
    }

    static void Deposits(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        foreach (var account in person.Accounts)
        {
            rows.Row().Text("account", account.Number).Text("bank", Banks.Name(account.Bank)).Set("balance", account.Balance);
        }
    }

    static void Withdrawals(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        foreach (var withdrawal in person.Withdrawals)
        {
            rows.Row().Text("number", withdrawal.Number).Day("on", withdrawal.On).Set("amount", withdrawal.Amount)
                .Code("counterparty", withdrawal.Counterparty).Text("purpose", withdrawal.Purpose);
        }
    }

    static void Securities(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        if (person.Securities > 0)
        {
            rows.Row().Set("account_opened", 1).Set("market_value", person.Securities).Text("broker", "东海证券");
        }
    }

    static void Insurance(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        if (person.Insurance > 0)
        {
            rows.Row().Text("policy", person.Id).Set("cash_value", person.Insurance);
        }
    }

    static void Wallet(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        if (person.Wallet is { } wallet)
        {
            rows.Row().Text("wallet", wallet.Number).Set("balance", wallet.Balance).Set("money_fund", wallet.MoneyFund)
                .Set("inflow_12_months", wallet.Inflow12Months);
        }
    }

    static void Medical(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        foreach (var bill in person.Bills)
        {
            rows.Row().Text("settlement", bill.Settlement).Day("settled_on", bill.On).Set("total", bill.Total)
                .Set("pooled", bill.Pooled).Set("critical_illness", bill.CriticalIllness).Set("assistance", bill.Assistance)
                .Set("personal_account", 0).Set("cash", bill.Cash).Code("diagnosis", bill.Diagnosis)
                .Text("hospital", bill.Hospital);
        }
    }

    static void Education(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        if (person.Schooling is { } school)
        {
            rows.Row().Code("stage", school.Stage).Code("mode", school.Mode).Set("annual_tuition", school.Tuition)
                .Set("boarding_fee", school.Boarding).Set("aid", school.Aid).Set("year", school.Year)
                .Text("school", school.School);
        }
    }

    static void Disability(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        if (person.Disability is { } disability)
        {
            rows.Row().Text("certificate", disability.Certificate).Code("type", disability.Type)
                .Code("grade", disability.Grade).Code("status", '1');
        }
    }

    static void Assistance(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        if (household.AllowanceDrawn > 0 && person.Relation == "01")
        {
            rows.Row().Code("programme", "dibao").Set("monthly_benefit", household.AllowanceDrawn)
                .Set("month", province.LastMonth);
        }
    }

    static void DeclaredIncome(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        foreach (var (kind, monthly) in Declared.Income(person, hidingNothing: true))
        {
            rows.Row().Code("kind", kind).Set("monthly", monthly).Set("since", province.FirstMonth);
        }
    }

    static void DeclaredProperty(TruthRows rows, Province province, TrueHousehold household, TruePerson person)
    {
        foreach (var (kind, amount, on, subject) in Declared.Property(person))
        {
            rows.Row().Code("kind", kind).Set("amount", amount).Day("on", on).Text("subject", subject);
        }
    }

    static string Six(int division) => division.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
