using Hedui.Policy;

namespace Hedui.Server;

/// <summary>What the fields of a form rest on, in a place on a day (表单依据).</summary>
/// <param name="law">The law.</param>
/// <param name="form">The form.</param>
/// <param name="division">Six-digit division.</param>
/// <param name="on">The day on which it is filled in.</param>
public sealed class FormLaw(PolicySet law, string form, int division, DateOnly on)
{
    /// <summary>What a field rests on, by its path in the form; in which line it stands does not matter. Null where the law says nothing of it.</summary>
    public FieldBasis? this[string path] => law.BasisOf(
        string.Join('.', path.Split('.').Where(part => !part.All(char.IsAsciiDigit)).Prepend(form)), division, on);
}
