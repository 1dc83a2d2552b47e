using Hedui.Kernel;
using Hedui.Verification;

namespace Hedui.Server.Tests;

public sealed class RunIndexTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hedui-runs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Nothing_is_shown_before_a_run_is_published()
    {
        var runs = new RunFolders(folder);
        Directory.CreateDirectory(runs.Of(new DateOnly(2023, 11, 1), DateTimeOffset.UnixEpoch));

        Assert.Null(runs.Latest);
    }

    [Fact]
    public void The_run_published_last_is_shown()
    {
        var runs = new RunFolders(folder);
        var (first, second) = (runs.Of(new(2023, 11, 1), DateTimeOffset.UnixEpoch), runs.Of(new(2023, 10, 1), DateTimeOffset.UnixEpoch));
        Directory.CreateDirectory(first);
        Directory.CreateDirectory(second);

        runs.Publish(first);
        runs.Publish(second);

        Assert.Equal(second, runs.Latest);
    }

    [Fact]
    public void Buckets_are_counted_together()
    {
        Write(0, (1, 320102, Ternary.True), (2, 320104, Ternary.False));
        Write(1, (3, 320102, Ternary.Unknown), (4, 320102, Ternary.True));

        var run = RunIndex.Load(folder);

        Assert.Equal([1, 2, 3, 4], run.Household);
        Assert.Equal(new OutcomeCounts(2, 1, 1), run.Count(0));
        Assert.Equal(
            [(320102, 3, new OutcomeCounts(2, 0, 1)), (320104, 1, new OutcomeCounts(0, 1, 0))],
            run.CountByDivision().Select(row => (row.Division, row.Households, row.Programmes[0])));
    }

    [Fact]
    public void A_run_without_results_is_refused() =>
        Assert.Equal("run_empty", Assert.Throws<RefusedException>(() => RunIndex.Load(folder)).Refusal.Code);

    void Write(int bucket, params (int Household, int Division, Ternary Outcome)[] households)
    {
        var columns = new AssessmentColumns(["allowance"], [], households.Length) { Count = households.Length };
        for (var at = 0; at < households.Length; at++)
        {
            (columns.HouseholdNumber[at], columns.Division[at], columns.Outcome(0)[at]) = households[at];
        }

        AssessmentFile.Write(
            Path.Combine(folder, $"bucket-{bucket:D5}.hda"),
            new AssessmentHeader(new(2023, 11, 1), DateTimeOffset.UnixEpoch, "v", bucket, households.Length, ["allowance"], []),
            columns);
    }
}
