using System.CommandLine;
using Hedui.Backup;
using Hedui.Kernel;
using Hedui.Server;
using Spectre.Console;

namespace Hedui.Cli;

/// <summary>With what a backup opens: a key in a file, a passphrase in a file or from stdin, or one that is asked for.</summary>
sealed class BackupSecret
{
    const string FromInput = "-";

    readonly Option<string?> key = new("--key") { HelpName = "FILE", Description = "The backup key, made with hedui keys backup-key. 备份密钥文件。" };

    readonly Option<string?> passphrase = new("--passphrase-file")
    {
        HelpName = "FILE", Description = "A file whose first line is the passphrase; - reads it from stdin. 口令文件，首行为口令；- 表示标准输入。",
    };

    public void AddTo(Command command)
    {
        command.Add(key);
        command.Add(passphrase);
    }

    /// <summary>What was given, or is given now to whoever asks.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isNew">Whether it will seal something, so that a slip of the finger must be noticed.</param>
    /// <exception cref="RefusedException"><c>backup_secret_missing</c>, and what the key refuses.</exception>
    public BackupKey Of(CommandRun run, bool isNew)
    {
        if (run.Get(key) is { } file)
        {
            HomeBackup.DemandOutside(file, run.Home);
            return BackupKey.InFile(file);
        }

        return BackupKey.OfPassphrase(run.Get(passphrase) switch
        {
            FromInput => Console.In.ReadLine() ?? "",
            { } path => File.ReadLines(path).FirstOrDefault() ?? "",
            null when Console.IsInputRedirected || run.Terminal.Json => throw new RefusedException(
                "backup_secret_missing", "Nothing was given that opens the backup.", null, "--key FILE or --passphrase-file FILE",
                "Make a key with hedui keys backup-key FILE and keep it apart from the data folder; or write a passphrase to a file."),
            null => Asked(isNew),
        });
    }

    static string Asked(bool isNew)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        string Ask(string question) => console.Prompt(new TextPrompt<string>(question).Secret(null));
        var first = Ask("Passphrase 口令:");
        return !isNew || Ask("Again 再次输入:") == first ? first : throw new RefusedException(
            "passphrase_differs", "The two passphrases are not the same.", null, "the same passphrase twice", "Run the command again.");
    }
}
