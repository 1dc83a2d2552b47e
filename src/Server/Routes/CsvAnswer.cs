using System.Globalization;
using System.Text;
using Hedui.Kernel;
using Microsoft.AspNetCore.Http;

namespace Hedui.Server;

/// <summary>A list taken along as a file of comma-separated values, which spreadsheets open in the right letters.</summary>
static class CsvAnswer
{
    /// <summary>Whether a list is asked for as a file.</summary>
    public static bool IsAsked(HttpRequest request) => request.Query["format"] == "csv";

    /// <param name="name">What the file is called, without its ending.</param>
    /// <param name="rows">Its rows, the header first.</param>
    public static IResult Of(string name, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var text = new StringBuilder("\uFEFF");
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(cell => CsvCell.Safe(cell ?? ""))).Append("\r\n");
        }

        return Results.Bytes(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", name + ".csv");
    }

    public static string Cell(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Cell(DateOnly? day) => day is { } known ? Words.Day(known) : "";
}
