using Hedui.Storage;

namespace Hedui.Server;

/// <summary>Where an installation finds what it works with.</summary>
/// <param name="Home">The data folder.</param>
/// <param name="Standards">Catalogue, code lists, divisions, calendar.</param>
/// <param name="Policies">The law as data.</param>
/// <param name="Sources">Mappings of the sources.</param>
/// <param name="AuditHeads">
/// The file of heads of the record of acts; null for the one named last, and at first <c>audit/heads</c> in the data folder.
/// </param>
/// <param name="Database">
/// Where a new data folder has its database; null for in the folder. One that is there already knows where its database is.
/// </param>
public sealed record InstallationFolders(
    string Home, string Standards, string Policies, string Sources, string? AuditHeads = null,
    DatabasePlace? Database = null);
