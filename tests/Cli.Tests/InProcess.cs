using System.CommandLine;

namespace Hedui.Cli.Tests;

/// <summary>Runs command lines in this process, under a clock of the test's own; what they say is thrown away.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class InProcess
{
    public const string Name = "in this process";

    /// <summary>Runs a command line; the code of its refusal, null when it was done.</summary>
    internal static async Task<string?> Run(TimeProvider time, string[] args, CancellationToken cancel)
    {
        var (output, error) = (Console.Out, Console.Error);
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        try
        {
            var parsed = HeduiCommand.Build(time).Parse(args);
            Assert.True(parsed.Errors.Count == 0, $"{string.Join(' ', args)}: {string.Join(' ', Usage.Problems(parsed))}");
            await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, cancel);
            return null;
        }
        catch (Exception broken) when (Edge.RefusalOf(broken) is { } refusal)
        {
            return refusal.Code;
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
