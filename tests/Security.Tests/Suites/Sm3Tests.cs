using System.Text;

namespace Hedui.Security.Tests;

public sealed class Sm3Tests
{
    [Theory]
    [InlineData("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData(
        "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd",
        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    public void Gives_the_digests_printed_in_the_standard(string text, string digest) =>
        Assert.Equal(digest, Sm3.Hex(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_stream_has_the_digest_of_its_bytes()
    {
        var bytes = new byte[300_000];
        new Random(1).NextBytes(bytes);

        Assert.Equal(Sm3.Hash(bytes), Sm3.Hash(new MemoryStream(bytes)));
    }
}
