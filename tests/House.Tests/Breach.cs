namespace Hedui.House.Tests;

static class Breach
{
    /// <summary>Fails with every breach, one to a line, so that one run tells all there is to mend.</summary>
    public static void AssertNone(IEnumerable<string> breaches) =>
        Assert.True(!breaches.Any(), string.Join(Environment.NewLine, breaches.Prepend("broken:")));
}
