using Hedui.Kernel;

namespace Hedui.Security.Tests;

public sealed class FieldSealTests : IDisposable
{
    static readonly FieldPlace Here = new("accounts", "number", 12);

    readonly AKeyFolder folder = new();
    readonly KeyRing keys;

    public FieldSealTests() => keys = folder.Open();

    public static TheoryData<string, string, long> Elsewhere => new()
    {
        { "accounts", "number", 13 },
        { "accounts", "bank", 12 },
        { "holders", "number", 12 },
        { "accountsn", "umber", 12 },
        { "", "accountsnumber", 12 },
        { "number", "accounts", 12 },
    };

    public void Dispose()
    {
        keys.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_field_opens_in_its_place_also_after_a_rotation()
    {
        var fields = new FieldSeal(keys);
        var bytes = fields.Seal(Here, "6222 0000 测试");
        keys.Rotate(TimeProvider.System);

        Assert.Equal("6222 0000 测试", fields.Open(Here, bytes).Reveal());
    }

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public void A_field_moved_to_another_place_does_not_open(string table, string column, long row)
    {
        var fields = new FieldSeal(keys);
        var bytes = fields.Seal(Here, "6222");

        var refused = Assert.Throws<RefusedException>(() => fields.Open(new FieldPlace(table, column, row), bytes));

        Assert.Equal("seal_broken", refused.Refusal.Code);
        Assert.DoesNotContain("6222", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_values_of_a_field_are_found_by_their_index_and_fields_have_nothing_in_common()
    {
        using var other = KeyRing.Open(Path.Combine(folder.Path, "other"), create: true);

        Assert.Equal(keys.IndexOf("accounts/number", "6222"), keys.IndexOf("accounts/number", "6222"));
        Assert.NotEqual(keys.IndexOf("accounts/number", "6222"), keys.IndexOf("accounts/number", "6223"));
        Assert.NotEqual(keys.IndexOf("accounts/number", "6222"), keys.IndexOf("accounts/bank", "6222"));
        Assert.NotEqual(keys.IndexOf("ab", "c"), keys.IndexOf("a", "bc"));
        Assert.NotEqual(keys.IndexOf("accounts/number", "6222"), other.IndexOf("accounts/number", "6222"));
    }

    [Fact]
    public void An_index_is_128_bits_of_a_key_that_serves_nothing_else()
    {
        var index = keys.IndexOf("x", "990000199003071233");

        Assert.Equal(16, index.ToBytes().Length);
        Assert.Equal(index.ToString(), Convert.ToHexStringLower(index.ToBytes()));
        Assert.NotEqual(index.Value, keys.PseudonymOf("1|x990000199003071233").Value);
    }
}
