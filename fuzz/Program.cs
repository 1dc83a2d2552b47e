using Hedui.Fuzzing;
using SharpFuzz;

// fuzz/run.sh starts this under afl-fuzz, with the name of a reader and the folder of the standards. Instrumented code
// may run only once the fuzzer is there to be told.
FuzzTargets? targets = null;
Fuzzer.OutOfProcess.Run(input =>
{
    targets ??= new FuzzTargets(args[1], Path.Combine(Path.GetTempPath(), "hedui-fuzz-" + Environment.ProcessId));
    using var bytes = new MemoryStream();
    input.CopyTo(bytes);
    targets.Feed(args[0], bytes.ToArray());
});
targets?.Dispose();
