using System.Text.Json.Serialization;

namespace Hedui.Evidence;

/// <summary>Cells and counts as they stand in the database.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, int>))]
sealed partial class CellsJson : JsonSerializerContext;
