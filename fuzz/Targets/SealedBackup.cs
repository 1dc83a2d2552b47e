using System.Buffers.Binary;
using System.Text.Json;
using Hedui.Backup;
using Hedui.Security;

namespace Hedui.Fuzzing;

/// <summary>Backups made of any bytes: as the file itself, and as what somebody with the key has sealed into one.</summary>
sealed class SealedBackup : IDisposable
{
    readonly string folder;
    readonly BackupKey key;
    readonly byte[] header;
    readonly Pieces pieces;

    public SealedBackup(string folder)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        var file = Path.Combine(folder, "key");
        File.WriteAllText(file, $"hedui backup key 1\n{new string('a', 64)}\n");
        key = BackupKey.InFile(file);
        var salt = new byte[16];
        var (found, check) = key.Of(CryptoSuites.International, salt, 1);
        header = JsonSerializer.SerializeToUtf8Bytes(
            new BackupHeader(BackupHeader.Current, new string('0', 32), DateTimeOffset.UnixEpoch, 1, 1, CryptoSuites.International.Name, "key", 1, salt, check),
            BackupJson.Default.BackupHeader);
        pieces = new Pieces(CryptoSuites.International, found, header);
    }

    public void ReadFile(byte[] bytes)
    {
        var path = Path.Combine(folder, "file");
        File.WriteAllBytes(path, bytes);
        Read(path);
    }

    public void ReadInside(byte[] bytes)
    {
        var path = Path.Combine(folder, "file");
        using (var file = File.Create(path))
        {
            file.Write(BackupFile.Title);
            Span<byte> four = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(four, header.Length);
            file.Write(four);
            file.Write(header);
            using var stream = new SealingStream(file, pieces);
            stream.Write(bytes);
            stream.Finish();
        }

        Read(path);
    }

    public void Dispose()
    {
        pieces.Dispose();
        key.Dispose();
    }

    void Read(string path)
    {
        var into = Path.Combine(folder, "into");
        try
        {
            using var backup = BackupFile.Open(path);
            // A passphrase is stretched as often as the header says, which takes its time and tells nothing new.
            if (backup.Header.Secret == "key")
            {
                backup.Extract(key, Directory.CreateDirectory(into).FullName);
            }
        }
        finally
        {
            if (Directory.Exists(into))
            {
                Directory.Delete(into, recursive: true);
            }
        }
    }
}
