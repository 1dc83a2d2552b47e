using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>Parameters set to one value everywhere, as people write them: for cases and what-if questions.</summary>
public static class GivenParameters
{
    /// <summary>The stored values by English parameter name, see <see cref="Unit.Scale"/>.</summary>
    /// <param name="set">The law whose parameters they are.</param>
    /// <param name="told">Names, English or Chinese, and values in the unit of each parameter.</param>
    /// <param name="where">Where they are written, for messages.</param>
    /// <exception cref="RefusedException"><c>policy_unknown_name</c>, <c>policy_case</c>.</exception>
    public static IReadOnlyDictionary<string, long> Read(
        PolicySet set, IEnumerable<(string Name, string Value)> told, string? where)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(told);
        var given = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, value) in told)
        {
            var parameter = set.Parameters.FirstOrDefault(one => one.Name == name || one.Zh == name) ??
                throw new RefusedException(
                    "policy_unknown_name", $"There is no parameter {name}.", where,
                    Scope.Nearest(name, set.Parameters.Select(one => one.Name)),
                    "Write a parameter of the set by its English or Chinese name; hedui policy explain NAME shows one.");
            given[parameter.Name] = StoredValue.TryRead(value, parameter.Unit, out var stored)
                ? stored
                : throw new RefusedException("policy_case", $"{value} is no value of {name}.", where, parameter.Unit.ToString(),
                    "Write the number alone, in the parameter's own unit.");
        }

        return given;
    }
}
