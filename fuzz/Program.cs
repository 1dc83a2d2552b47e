using Hedui.Fuzzing;
using SharpFuzz;

// fuzz/run.sh starts this under afl-fuzz, with the name of a reader and the folder of the standards.
using var targets = new FuzzTargets(args[1], Path.Combine(Path.GetTempPath(), "hedui-fuzz-" + Environment.ProcessId));
Fuzzer.OutOfProcess.Run(input =>
{
    using var bytes = new MemoryStream();
    input.CopyTo(bytes);
    targets.Feed(args[0], bytes.ToArray());
});
