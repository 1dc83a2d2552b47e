using Hedui.Kernel;

namespace Hedui.Cli.Tests;

public sealed class EdgeTests
{
    [Fact]
    public void A_full_disk_is_told_as_such_however_deep_it_lies()
    {
        var full = new IOException("No space left on device", 28);

        Assert.Equal("disk_full", Edge.RefusalOf(full)?.Code);
        Assert.Equal("disk_full", Edge.RefusalOf(new InvalidOperationException("while saving", full))?.Code);
    }

    [Fact]
    public void A_missing_file_is_named_and_the_rest_of_the_message_left_out()
    {
        var refusal = Edge.RefusalOf(new FileNotFoundException("Could not find file '/data/x.csv' for somebody."));

        Assert.Equal("file_not_found", refusal?.Code);
        Assert.Equal("/data/x.csv", refusal?.Where);
    }

    [Fact]
    public void A_bug_is_no_refusal() => Assert.Null(Edge.RefusalOf(new InvalidOperationException()));

    [Fact]
    public void A_refusal_is_told_as_it_is()
    {
        var refusal = new Refusal("missing_column", "A column is missing.", "x.csv, header", "余额", "Ask for it.");

        Assert.Same(refusal, Edge.RefusalOf(new RefusedException(refusal)));
    }
}
