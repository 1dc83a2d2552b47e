using System.Globalization;

namespace Hedui.Server;

/// <summary>
/// The runs of verification kept in a data folder, each in a folder of its own named after its day and what was known.
/// A run counts once it is published; the one published last is what the pages show.
/// </summary>
/// <param name="assessments">The home's folder for results of verification.</param>
public sealed class RunFolders(string assessments)
{
    const string Asked = "programmes";

    readonly string pointer = Path.Combine(assessments, "latest");

    /// <summary>Where a run of that day and knowledge keeps its files; the same run again replaces them.</summary>
    public string Of(DateOnly on, DateTimeOffset knownAt) => Path.Combine(
        assessments,
        string.Create(CultureInfo.InvariantCulture, $"{on:yyyyMMdd}-{knownAt.UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}"));

    /// <summary>Whether two runs are of one day and one knowledge, to the millisecond as their folders are named.</summary>
    internal static bool IsSame((DateOnly On, DateTimeOffset KnownAt) left, (DateOnly On, DateTimeOffset? KnownAt) right) =>
        left.On == right.On && right.KnownAt is { } known && left.KnownAt.ToUnixTimeMilliseconds() == known.ToUnixTimeMilliseconds();

    /// <summary>Makes a finished run the one that is shown.</summary>
    public void Publish(string folder)
    {
        var aside = pointer + ".tmp";
        File.WriteAllText(aside, Path.GetFileName(folder));
        File.Move(aside, pointer, overwrite: true);
    }

    /// <summary>Writes down which programmes a run answers.</summary>
    internal static void Tell(string folder, IEnumerable<string> programmes)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, Asked), programmes);
    }

    /// <summary>Which programmes the run published last answers; none when there is no run, or nobody wrote it down.</summary>
    internal IReadOnlyList<string> Programmes =>
        Latest is { } folder && File.Exists(Path.Combine(folder, Asked)) ? File.ReadAllLines(Path.Combine(folder, Asked)) : [];

    /// <summary>The folder of the run published last; null before the first.</summary>
    public string? Latest =>
        File.Exists(pointer) && Path.Combine(assessments, Path.GetFileName(File.ReadAllText(pointer))) is var folder
            && Directory.Exists(folder)
            ? folder
            : null;
}
