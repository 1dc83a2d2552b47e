using Hedui.Kernel;

namespace Hedui.Server;

/// <summary>What everybody works by (资料): sources with their deliveries, the catalogue, the law as data. Nobody's particulars.</summary>
public sealed class ReferenceDesk
{
    internal ReferenceDesk(Installation installation)
    {
        Sources = new SourceReader(installation);
        Catalogue = new CatalogueReader(installation, Sources);
        Law = new LawReader(installation);
    }

    internal SourceReader Sources { get; }

    internal CatalogueReader Catalogue { get; }

    internal LawReader Law { get; }

    /// <summary>The desk of a site.</summary>
    /// <exception cref="RefusedException"><c>unknown_page</c>: it has none.</exception>
    internal static ReferenceDesk Of(Desk desk) => desk.Reference ?? throw new RefusedException("unknown_page", "There is no such page.");
}
