using Hedui.Kernel;

namespace Hedui.Security.Tests;

public sealed class RowSealTests : IDisposable
{
    static readonly RowPlace Place = new("decisions", 7, 3);

    readonly AKeyFolder folder = new();
    readonly KeyRing keys;
    readonly RowSeal rows;

    public RowSealTests()
    {
        keys = folder.Open();
        rows = new RowSeal(keys);
    }

    public void Dispose()
    {
        keys.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_row_as_it_was_written_passes_also_after_a_rotation_and_in_another_order()
    {
        var code = rows.Code(Place, Columns());
        keys.Rotate(TimeProvider.System);

        rows.Demand(Place, Columns(), code);
        rows.Demand(Place, Columns().Reverse().ToDictionary(), code);
        Assert.NotEqual(code, rows.Code(Place, Columns()));
    }

    [Fact]
    public void A_row_moved_or_put_back_in_an_older_version_is_noticed()
    {
        var code = rows.Code(Place, Columns());

        AssertAltered(Place with { Row = 8 }, Columns(), code);
        AssertAltered(Place with { Version = 4 }, Columns(), code);
        AssertAltered(Place with { Table = "grants" }, Columns(), code);
    }

    [Fact]
    public void A_column_cleared_emptied_swapped_renamed_or_added_is_noticed()
    {
        var code = rows.Code(Place, Columns());

        AssertAltered(Place, new() { ["amount"] = null, ["result"] = "granted"u8.ToArray() }, code);
        AssertAltered(Place, new() { ["amount"] = [], ["result"] = "granted"u8.ToArray() }, code);
        AssertAltered(Place, new() { ["amount"] = "granted"u8.ToArray(), ["result"] = [1, 2] }, code);
        AssertAltered(Place, new() { ["amount"] = [1, 2], ["resulT"] = "granted"u8.ToArray() }, code);
        AssertAltered(Place, new() { ["amount"] = [1, 2], ["result"] = "granted"u8.ToArray(), ["note"] = null }, code);
        AssertAltered(Place, new() { ["amount"] = [1, 2] }, code);
    }

    [Fact]
    public void Ten_thousand_bits_changed_at_random_in_columns_or_code_are_all_noticed()
    {
        var code = rows.Code(Place, Columns());
        var random = new Random(7);
        for (var i = 0; i < 10_000; i++)
        {
            var (columns, changed) = (Columns(), (byte[])code.Clone());
            var bytes = random.Next(3) switch { 0 => changed, 1 => columns["amount"]!, _ => columns["result"]! };
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            AssertAltered(Place, columns, changed);
        }
    }

    static Dictionary<string, byte[]?> Columns() => new() { ["amount"] = [1, 2], ["result"] = "granted"u8.ToArray() };

    void AssertAltered(RowPlace place, Dictionary<string, byte[]?> columns, byte[] code) =>
        Assert.Equal("row_altered", Assert.Throws<RefusedException>(() => rows.Demand(place, columns, code)).Refusal.Code);
}
