namespace Hedui.Server;

/// <summary>Where an installation finds what it works with.</summary>
/// <param name="Home">The data folder.</param>
/// <param name="Standards">Catalogue, code lists, divisions, calendar.</param>
/// <param name="Policies">The law as data.</param>
/// <param name="Sources">Mappings of the sources.</param>
public sealed record InstallationFolders(string Home, string Standards, string Policies, string Sources);
