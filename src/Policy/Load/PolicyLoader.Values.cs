using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>What is checked of the values of parameters.</summary>
sealed partial class PolicyLoader
{
    void CheckValues(Parameter parameter)
    {
        foreach (var value in parameter.Values)
        {
            Cited(value.Cite, value.Place);
        }

        foreach (var place in parameter.Values.GroupBy(value => (value.Division, value.Code)))
        {
            CheckResidences(parameter, place);
            foreach (var same in place.GroupBy(value => value.Residence))
            {
                CheckDays(parameter, [.. same.OrderBy(value => value.During.From)]);
            }
        }
    }

    void CheckDays(Parameter parameter, List<ParameterValue> dated)
    {
        foreach (var (earlier, later) in dated.Zip(dated.Skip(1)))
        {
            if (earlier.During.From == later.During.From || (earlier.During.Until is { } end && end > later.During.From))
            {
                throw new RefusedException(
                    "policy_overlap", $"Two values of {parameter.Name} hold on {later.During.From:yyyy-MM-dd} in one place.",
                    later.Place.ToString(), null, "End the earlier one with until, or remove one.");
            }

            if (earlier.During.Until is { } gap && gap < later.During.From)
            {
                warnings.Add(new(
                    "policy_gap", $"{parameter.Name} has no value from {gap:yyyy-MM-dd} to {later.During.From:yyyy-MM-dd}.",
                    later.Place.ToString(), "values that follow each other without a gap",
                    "Add the value of those days with its document; until then households stay undetermined there."));
            }
        }

        if (dated[^1] is { During.Until: { } last } ending)
        {
            warnings.Add(new(
                "policy_gap", $"{parameter.Name} has no value from {last:yyyy-MM-dd} on.", ending.Place.ToString(),
                "a value that follows, or one of a wider place",
                "Add what holds from then on with its document; until then a wider place answers, or households stay undetermined."));
        }
    }

    /// <summary>A value for everybody and one for townspeople from the same day: nobody can say which comes first.</summary>
    static void CheckResidences(Parameter parameter, IEnumerable<ParameterValue> values)
    {
        var told = values.ToList();
        foreach (var any in told.Where(value => value.Residence == ResidenceKind.Unknown))
        {
            if (told.Find(value => value.Residence != ResidenceKind.Unknown && value.During.From == any.During.From) is { } other)
            {
                throw new RefusedException(
                    "policy_overlap", $"{parameter.Name} has from {any.During.From:yyyy-MM-dd} one value for any residence ({any.Place}) and one of its own.",
                    other.Place.ToString(), "one value for any, or one for urban and one for rural", "Write urban and rural, or any alone.");
            }
        }
    }

    void Warn(IReadOnlyList<Parameter> all)
    {
        foreach (var value in all.SelectMany(parameter => parameter.Values).Where(value => !value.Verified).GroupBy(value => value.Cite))
        {
            warnings.Add(new(
                "policy_unverified", $"{value.Count()} values of {value.Key} were not compared with an official text.",
                value.First().Place.ToString()));
        }

        foreach (var parameter in all.Where(parameter => parameter.Values.Count == 0))
        {
            warnings.Add(new(
                "policy_no_value", $"{parameter.Name} has no value anywhere.", parameter.Place.ToString(),
                "at least one dated value with its document", "Add it in the folder of the division; until then households stay undetermined."));
        }
    }
}
