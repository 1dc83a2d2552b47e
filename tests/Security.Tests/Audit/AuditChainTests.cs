namespace Hedui.Security.Tests;

public sealed class AuditChainTests
{
    /// <summary>Spelled and hashed once by another program, from the description of the chain.</summary>
    [Fact]
    public void A_known_event_has_its_known_hash()
    {
        var person = Enumerable.Range(0, 16).Select(i => (byte)i).ToArray();
        var one = AnEvent();
        (one.Persons, one.PersonsDigest) = (1, AuditChain.DigestOf([person]));

        Assert.Equal("3aa2197946745880baa6f874dd4660a29b80be7da46b7ac208c69ad65b400fb3", Convert.ToHexStringLower(AuditChain.Origin));
        Assert.Equal(
            "f1c90715776dbf8d173300bb1ef0a2c42c6a429b9691a7af6d55cf5d2e7b64f8",
            Convert.ToHexStringLower(AuditChain.HashOf(AuditChain.Origin, one)));
    }

    [Fact]
    public void Every_part_of_an_event_counts()
    {
        Action<AuditEvent>[] changes =
        [
            one => one.Seq++, one => one.At++, one => one.Type += "x", one => one.Operator += "x", one => one.Account = null,
            one => one.Session += "x", one => one.Address = "", one => one.Correlation += "x", one => one.Object = null,
            one => one.Count++, one => one.Digest = "", one => one.Persons++, one => one.PersonsDigest = [0],
            one => one.Result += "x", one => one.Ticket = "", one => one.Policy = null,
        ];
        var parts = typeof(AuditEvent).GetProperties().Select(part => part.Name)
            .Except([nameof(AuditEvent.Hash), nameof(AuditEvent.Instant)]);

        var hashes = changes.Select(change =>
        {
            var one = AnEvent();
            change(one);
            return Convert.ToHexString(AuditChain.HashOf(AuditChain.Origin, one));
        }).Append(Convert.ToHexString(AuditChain.HashOf(AuditChain.Origin, AnEvent())));

        Assert.Equal(parts.Count(), changes.Length);
        Assert.Equal(changes.Length + 1, hashes.Distinct().Count());
    }

    [Fact]
    public void Text_moved_from_one_part_to_the_next_is_another_event()
    {
        var (one, other) = (AnEvent(), AnEvent());
        (one.Session, one.Address) = ("ab", "c");
        (other.Session, other.Address) = ("a", "bc");

        Assert.NotEqual(AuditChain.HashOf(AuditChain.Origin, one), AuditChain.HashOf(AuditChain.Origin, other));
    }

    [Fact]
    public void Types_have_codes_of_their_own_in_snake_case_and_names_in_both_languages()
    {
        Assert.True(AuditType.All.Count > 25);
        Assert.All(AuditType.All, type =>
        {
            Assert.Matches("^[a-z]+(_[a-z]+)*$", type.Code);
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", type.Zh);
            Assert.NotEmpty(type.En);
            Assert.Same(type, AuditType.Find(type.Code));
        });
    }

    static AuditEvent AnEvent() => new()
    {
        Seq = 1, At = 638970000000000000, Type = "household_verified", Operator = "local", Account = "核对员",
        Session = "0011223344556677", Correlation = "8899aabbccddeeff", Object = "household:7", Count = 1, Result = "done",
        Policy = "3f9a2c71d0b84e55",
    };
}
