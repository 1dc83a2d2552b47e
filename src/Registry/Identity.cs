using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Registry;

/// <summary>Who a person is: shown to people who may see it, never logged.</summary>
/// <param name="Id">Normalised ID number, 18 characters.</param>
/// <param name="Name">The name first heard; a better writing of it (张三 after 张?) takes its place.</param>
/// <param name="Aliases">Other names under the same number.</param>
public sealed record Identity(Sensitive<string> Id, Sensitive<string> Name, IReadOnlyList<Alias> Aliases);

/// <summary>Another name under a person's number.</summary>
/// <param name="Name">The name.</param>
/// <param name="Match">
/// How it compares with the person's name: <see cref="NameMatch.Different"/> may be somebody else's row under a mistyped
/// number, and is for an officer to judge.
/// </param>
/// <param name="IsFormer">Whether a register told it as a name the person bore before (曾用名): then it is no doubt.</param>
public sealed record Alias(Sensitive<string> Name, NameMatch Match, bool IsFormer);
