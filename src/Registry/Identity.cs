using Hedui.Kernel;

namespace Hedui.Registry;

/// <summary>Who a person is: shown to people who may see it, never logged.</summary>
/// <param name="Id">Normalised ID number, 18 characters.</param>
/// <param name="Name">The name first heard.</param>
/// <param name="Aliases">Other names under the same number, in the order they were heard.</param>
public sealed record Identity(Sensitive<string> Id, Sensitive<string> Name, IReadOnlyList<Sensitive<string>> Aliases);
