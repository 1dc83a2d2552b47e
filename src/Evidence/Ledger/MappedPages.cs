using System.Runtime.InteropServices;

namespace Hedui.Evidence;

/// <summary>
/// Tells the system that pages of a mapped file are not needed for now. A batch reads every pack once; without a word
/// all packs of a province would count as this process's memory until the system runs short of it.
/// </summary>
static unsafe partial class MappedPages
{
    const int DontNeed = 4;

    /// <summary>
    /// Lets the pages go; whoever reads them again gets the same bytes from the file. Advice only: elsewhere than on
    /// Linux nothing is done, and a refusal changes nothing.
    /// </summary>
    /// <param name="start">First byte of a read-only file mapping, at a page's start.</param>
    /// <param name="length">Bytes.</param>
    public static void Release(byte* start, nuint length)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Advise(start, length, DontNeed);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(byte* start, nuint length, int advice);
}
