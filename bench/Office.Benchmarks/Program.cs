using System.Diagnostics;
using System.Globalization;
using Hedui.Office.Benchmarks;
using Hedui.Server;

// How the console bears an office at work. In a data folder that a demo made, from the repository's root:
//   hedui demo --households 100000 --home DIR [--database PLACE]
//   dotnet run -c Release --project bench/Office.Benchmarks -- --home DIR [--cases 100000] [--operators 200] [--windows 2000]
//     [--seconds 60] [--think 2000] [--warm 20]
// Fills the folder with operators and cases, through the same doors as everybody, then serves it in this process while another one
// is the operators: each looks, reads, works on a case, and waits --think milliseconds on average before the next page. What they do
// in the first --warm seconds, while the program gets up to speed, does not count. The folder is one to throw away afterwards: it is
// no demo any more.
string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
int Number(string name, int otherwise) => int.Parse(Option(name) ?? otherwise.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
if (args.Contains("--drive"))
{
    await OfficeAtWork.Run();
    return;
}

var home = Option("--home") ?? throw new ArgumentException("--home names the data folder of a demo.");
var (operators, windows) = (Number("--operators", 200), Number("--windows", 2000));
var isDemo = Path.Combine(home, "demo");
if (Directory.Exists(isDemo))
{
    Directory.Delete(isDemo, recursive: true);
}

using var installation = Installation.Open(new InstallationFolders(home, "standards", "policies", "sources"), TimeProvider.System);
var office = new FilledOffice(installation);
var staff = office.Hire(operators);
office.Fill(Number("--cases", 100_000), staff);
Console.WriteLine($"operators              {staff.Count,10:N0}");
Console.WriteLine($"cases                  {office.Cases,10:N0}   in {office.Divisions} counties");

var tokens = staff.ToDictionary(one => one, office.SignIn);

await using var server = PageServer.Build(InstallationDesk.Of(installation), installation.Operators, "http://127.0.0.1:0", new PageOptions());
await server.StartAsync();
var before = Process.GetCurrentProcess().TotalProcessorTime;
using var driver = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Own(), "--drive"]) { RedirectStandardInput = true })!;
await driver.StandardInput.WriteLineAsync(string.Join(' ', server.Urls.First(), windows, Number("--seconds", 60), Number("--think", 2000), Number("--warm", 20)));
foreach (var one in staff)
{
    await driver.StandardInput.WriteLineAsync($"{tokens[one]} {one.Duty} {one.Village}");
}

driver.StandardInput.Close();
await driver.WaitForExitAsync();
using var self = Process.GetCurrentProcess();
Console.WriteLine($"the server's processor {(self.TotalProcessorTime - before).TotalSeconds,10:F1} s");
Console.WriteLine($"the server's memory    {self.PeakWorkingSet64 / 1e6,10:F0} MB at its peak");

// Started by `dotnet FILE.dll`, the process is dotnet and has to be told the file again.
static string[] Own() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(FilledOffice).Assembly.Location] : [];
