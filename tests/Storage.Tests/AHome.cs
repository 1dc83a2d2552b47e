using Hedui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Storage.Tests;

/// <summary>A data folder with notes of divisions in it, and a list that is only ever added to.</summary>
sealed class AHome : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hedui-storage").FullName;
    readonly DatabasePlace? place;
    HomeFolder? home;

    public AHome(DatabaseKind kind, DatabasePlace? place = null)
    {
        this.place = place ?? kind.Place();
        Open();
    }

    public string Folder => Path.Combine(folder, "home");

    public HeduiDatabase Database { get; private set; } = null!;

    /// <summary>Where the database is; only on a server.</summary>
    public DatabasePlace Place => home!.Place!;

    public void Open()
    {
        home = HomeFolder.Open(Folder, place);
        try
        {
            Database = HeduiDatabase.Open(home, new NoteTables());
        }
        catch
        {
            Close();
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public void Close()
    {
        home?.Dispose();
        home = null;
    }

    public void Reopen()
    {
        Close();
        Open();
    }

    public void Add(params Note[] notes)
    {
        using var db = Database.Context();
        db.AddRange(notes);
        db.SaveChanges();
    }

    public void Dispose()
    {
        Close();
        Directory.Delete(folder, recursive: true);
    }
}

sealed class NoteTables : ITables
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Note>().ToTable("notes");
        model.Entity<Line>().ToTable("lines").Property(line => line.Id).ValueGeneratedNever();
    }

    public IEnumerable<Guard> Guards =>
    [
        .. Guard.AppendOnly("lines", "lines_stay"),
        new("lines_count_up", "lines", GuardedVerb.Insert, "lines_out_of_order", "NEW.Id <= (SELECT COALESCE(MAX(Id), 0) FROM lines)"),
    ];

    public string Seed => "INSERT INTO lines (Id, Text) SELECT 1, 'begun' WHERE NOT EXISTS (SELECT 1 FROM lines);";
}

/// <summary>All kinds of columns.</summary>
sealed class Note : IDivisionRow
{
    public int Id { get; set; }

    public int Division { get; set; }

    public string? Text { get; set; }

    public byte[]? Bytes { get; set; }

    public long? Number { get; set; }

    public byte Small { get; set; }

    public bool Yes { get; set; }

    public DateOnly? Day { get; set; }
}

sealed class Line
{
    public int Id { get; set; }

    public required string Text { get; set; }
}
