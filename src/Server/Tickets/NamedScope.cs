using Hedui.Kernel;
using Hedui.Security;
using Hedui.Standards;

namespace Hedui.Server;

/// <summary>Categories of evidence as a form or a program names them (数据类别): a word that the catalogue lacks would be a leave that covers nothing.</summary>
static class NamedScope
{
    /// <summary>What they name.</summary>
    /// <exception cref="RefusedException"><c>category_unknown</c>, <c>scope_empty</c>.</exception>
    public static EvidenceScope Of(IReadOnlyList<string> entries, Catalogue catalogue)
    {
        foreach (var category in entries.Where(entry => entry != "*").Select(entry => entry.Split('.')[0]))
        {
            if (!catalogue.TryFind(category, out _))
            {
                throw new RefusedException(
                    "category_unknown", "The catalogue has no such category.", category, string.Join(", ", catalogue.Categories.Select(known => known.Key)),
                    "Look for it in the catalogue; * is every category.");
            }
        }

        return EvidenceScope.Of(entries);
    }
}
