using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>Findings about money in accounts: declared against found, and money moved away before applying.</summary>
static class BalanceFindings
{
    static readonly long DeclaredDeposits = CodeValue.Pack("1");
    static readonly long DeclaredSecurities = CodeValue.Pack("2");
    static readonly long Merchant = CodeValue.Pack("2");

    public static void Find(FindingScope scope, FindingSink sink)
    {
        scope.Deposits.Lay(scope, scope.Columns.Deposits);
        scope.Securities.Lay(scope, scope.Columns.Securities);
        scope.Wallets.Lay(scope, scope.Columns.Wallets);
        for (var household = 0; household < scope.Block.Households; household++)
        {
            var deposits = scope.Deposits[household];
            if (deposits > 0 && Sum(scope, household, DeclaredDeposits) is var declared && scope.Exceeds(deposits, declared))
            {
                sink.Add(
                    household, FindingKind.UndeclaredDeposits, "deposits", null, declared, deposits, isMoney: true);
            }

            var investments = Bounds.Add(scope.Securities[household], scope.Wallets[household]);
            if (investments > 0 && Sum(scope, household, DeclaredSecurities) is var told && scope.Exceeds(investments, told))
            {
                sink.Add(
                    household, FindingKind.UndeclaredInvestments, "securities", null, told, investments, isMoney: true);
            }
        }

        MovedAway(scope, sink);
    }

    static void MovedAway(FindingScope scope, FindingSink sink)
    {
        var columns = scope.Columns;
        for (var household = 0; household < scope.Block.Households && columns.Withdrawals.Rows > 0; household++)
        {
            var (from, until) = scope.Rows(columns.Withdrawals, household);
            long moved = 0;
            for (var row = from; row < until; row++)
            {
                var (on, amount, to) =
                    (columns.WithdrawnOn.Low[row], columns.Withdrawn.Low[row], columns.Counterparty.Low[row]);
                if (to != Merchant && to != Bounds.Missing && amount != Bounds.Missing
                    && on >= scope.FirstDay && on <= scope.Day)
                {
                    moved = Bounds.Add(moved, amount);
                }
            }

            if (moved > scope.Options.SmallAmountFen)
            {
                sink.Add(
                    household, FindingKind.AssetsMovedAway, "large_withdrawals", null, null, moved, isMoney: true);
            }
        }
    }

    static long Sum(FindingScope scope, int household, long kind)
    {
        var declared = scope.Columns.DeclaredProperty;
        var (from, until) = scope.Rows(declared.Category, household);
        long sum = 0;
        for (var row = from; row < until; row++)
        {
            if (declared.Kind.Low[row] == kind && declared.Amount.Low[row] is not Bounds.Missing and var amount)
            {
                sum = Bounds.Add(sum, amount);
            }
        }

        return sum;
    }
}
