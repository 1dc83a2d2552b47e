using CsCheck;
using Hedui.Kernel;

namespace Hedui.Verification.Tests;

public sealed class AssessmentFileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hedui-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_written_comes_back_whatever_its_width() =>
        Gen.Select(Gen.OneOf(Gen.Long, Gen.Long[-100, 100], Gen.Const(Bounds.Infinity), Gen.Const(Bounds.Missing)).Array[1, 40],
            Gen.Bool).Sample(
            (cells, exact) =>
            {
                var columns = Columns(cells, exact);
                var path = Path.Combine(folder, "a.hda");
                AssessmentFile.Write(path, Header(cells.Length), columns);

                var (header, back) = AssessmentFile.Read(path);

                Assert.Equal(cells.Length, header.Households);
                Assert.Equal(columns.Findings, back.Findings);
                Assert.Equal(columns.Outcome(0), back.Outcome(0));
                Assert.Equal(columns.FigureLow(0), back.FigureLow(0));
                Assert.Equal(columns.FigureHigh(0), back.FigureHigh(0));
            }, iter: 300, threads: 1);

    [Fact]
    public void A_changed_byte_is_refused_wherever_it_is()
    {
        var path = Path.Combine(folder, "b.hda");
        AssessmentFile.Write(path, Header(3), Columns([1, 2, 3], true));
        var bytes = File.ReadAllBytes(path);
        for (var at = 0; at < bytes.Length; at++)
        {
            var altered = (byte[])bytes.Clone();
            altered[at] ^= 1;
            File.WriteAllBytes(path, altered);

            Assert.Equal("assessment_damaged", Assert.Throws<RefusedException>(() => AssessmentFile.Read(path)).Refusal.Code);
        }
    }

    static AssessmentHeader Header(int households) =>
        new(new DateOnly(2026, 8, 1), DateTimeOffset.UnixEpoch, "v", 0, households, ["allowance"], ["income"]);

    static AssessmentColumns Columns(long[] cells, bool exact)
    {
        var columns = new AssessmentColumns(["allowance"], ["income"], cells.Length) { Count = cells.Length };
        for (var h = 0; h < cells.Length; h++)
        {
            columns.HouseholdNumber[h] = h;
            columns.Findings[h] = unchecked((ulong)cells[h]);
            columns.Outcome(0)[h] = (Ternary)(h % 3);
            columns.FigureLow(0)[h] = cells[h];
            columns.FigureHigh(0)[h] = exact ? cells[h] : Bounds.Infinity;
        }

        return columns;
    }
}
