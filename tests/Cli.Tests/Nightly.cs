namespace Hedui.Cli.Tests;

/// <summary>How often something is tried: a little on every run, much with <c>HEDUI_NIGHTLY=1</c>.</summary>
static class Nightly
{
    public static int Times(int each, int nightly) => Environment.GetEnvironmentVariable("HEDUI_NIGHTLY") == "1" ? nightly : each;
}
