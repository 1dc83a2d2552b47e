namespace Hedui.Evidence;

/// <summary>Why a row was held back, in the order in which reasons are looked for.</summary>
enum RowProblem
{
    None = 0,
    Code = 1,
    DivisionUnknown = 2,
    DivisionAmbiguous = 3,
    Date = 4,
    Future = 5,
    Amount = 6,
    Annual = 7,
    Implausible = 8,
    Value = 9,
    Garbled = 10,
}

/// <summary>The codes under which quarantine tells them.</summary>
static class RowProblems
{
    public static string? Reason(this RowProblem problem) => problem switch
    {
        RowProblem.None => null,
        RowProblem.Code => "code_unmapped",
        RowProblem.DivisionUnknown => "division_unknown",
        RowProblem.DivisionAmbiguous => "division_ambiguous",
        RowProblem.Date => "date_invalid",
        RowProblem.Future => "date_future",
        RowProblem.Amount => "amount_invalid",
        RowProblem.Annual => "annual_for_monthly",
        RowProblem.Implausible => "amount_implausible",
        RowProblem.Garbled => "name_garbled",
        _ => "value_missing",
    };
}
