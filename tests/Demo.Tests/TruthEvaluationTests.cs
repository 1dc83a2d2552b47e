using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Standards;

namespace Hedui.Demo.Tests;

public sealed class TruthEvaluationTests
{
    [Fact]
    public void The_policy_on_clean_evidence_and_plain_arithmetic_on_the_truth_agree()
    {
        var province = Province.Make(51, 2000);
        var standards = StandardsFolder.Open(Path.Combine(Repository.Root, "standards"));
        var policies = Path.Combine(Repository.Root, "policies");
        var evaluator = new PolicyEvaluator(PolicySet.Load(policies, standards).Usual(), province.Day);
        var rules = TruthRules.Read(policies, province.Day);
        var (block, conclusions) = (new HouseholdBlock(), new Conclusions());
        var differ = new List<string>();

        for (var first = 0; first < 2000; first += 1000)
        {
            TruthBlock.Fill(province, first, 1000, block);
            evaluator.Evaluate(block, conclusions);
            for (var h = 0; h < 1000; h++)
            {
                var household = province.Households[first + h];
                var plain = PlainTruth.Of(province, household, rules);
                var engine = new[] { "minimum_living_allowance", "marginal_household", "rigid_expenditure_household" }
                    .Select(programme => conclusions[programme].Outcome[h]).ToArray();
                var wanted = new[] { plain.Allowance, plain.Marginal, plain.Rigid }.Select(TernaryLogic.Known).ToArray();
                var income = conclusions.Figure("household_income");
                var assets = conclusions.Figure("financial_assets");
                if (!engine.SequenceEqual(wanted) || income.Low[h] != plain.Income || income.High[h] != plain.Income
                    || assets.Low[h] != plain.Assets)
                {
                    differ.Add($"{household.Key}: {string.Join(',', engine)} but {string.Join(',', wanted)}; "
                        + $"income {income.Low[h]}..{income.High[h]} {plain.Income}; assets {assets.Low[h]}..{assets.High[h]} {plain.Assets}");
                }
            }
        }

        Assert.True(differ.Count == 0, $"{differ.Count} differ:\n" + string.Join('\n', differ.Take(12)));
    }
}
