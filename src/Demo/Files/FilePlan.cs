namespace Hedui.Demo;

/// <summary>A fact of one person as one row of a file.</summary>
readonly record struct Line<T>(TrueHousehold Household, TruePerson Person, T Fact, bool Clean = false);

/// <summary>How dirty a source is, per mille of rows.</summary>
sealed record Dirtiness(int Recoverable, int Unrecoverable, int Twice, int CorrectedPercent);

/// <summary>One source's file: its form, its rows, its dirt.</summary>
abstract class FilePlan
{
    public required string Source { get; init; }

    public required string Title { get; init; }

    public required FileForm Form { get; init; }

    public required string[] Header { get; init; }

    /// <summary>Columns that can carry a defect beside number and name.</summary>
    public Defect[] Also { get; init; } = [];

    public Dirtiness Dirt { get; init; } = new(65, 14, 5, 88);

    /// <summary>What a first attempt at the whole file suffers from, which must be refused; none for most.</summary>
    public Defect First { get; init; }

    /// <summary>Writes the file, and the file of corrections that follows it, if any.</summary>
    public abstract IEnumerable<DemoDelivery> Write(Province province, string folder, LostRows lost);
}

/// <summary>Rows that no file brings, by household.</summary>
sealed class LostRows
{
    readonly SortedDictionary<int, List<LostRow>> rows = [];

    public IReadOnlyDictionary<int, IReadOnlyList<LostRow>> ByHousehold =>
        rows.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<LostRow>)pair.Value);

    public void Add<T>(Line<T> line, string source)
    {
        if (!rows.TryGetValue(line.Household.Number, out var list))
        {
            rows[line.Household.Number] = list = [];
        }

        list.Add(new LostRow(source, line.Person, line.Fact!));
    }
}

/// <inheritdoc/>
sealed class FilePlan<T> : FilePlan
{
    static readonly Defect[] Recoverable =
    [
        Defect.IdFullWidth, Defect.IdGuard, Defect.IdSpaces, Defect.IdLowercaseX, Defect.Id15, Defect.Id15,
        Defect.NamePadding, Defect.NamePadding, Defect.NameDot, Defect.NameDot, Defect.NameTruncated, Defect.NameTruncated, Defect.NameTruncated, Defect.NameLossy,
        Defect.NameMojibake, Defect.NamePrivateUse, Defect.NameVariant, Defect.NameVariant,
    ];

    static readonly Defect[] Unrecoverable =
    [
        Defect.IdScientific, Defect.IdRounded, Defect.IdTypedLetter, Defect.IdChecksum, Defect.IdMasked,
        Defect.IdMissing, Defect.IdLength, Defect.FieldCount, Defect.ColumnsShifted,
    ];

    /// <summary>A gate that looks at a whole file says nothing of a handful of rows.</summary>
    const int FewestRefused = 40;

    static readonly Chance Nothing = new(0, Subject.Dirt, 0);

    public required Func<Province, IEnumerable<Line<T>>> Lines { get; init; }

    public required Action<RowWriter, Line<T>> Emit { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<DemoDelivery> Write(Province province, string folder, LostRows lost)
    {
        var again = new List<Line<T>>();
        var first = new DemoDelivery(Source, Path(folder, "")) { LinesBefore = Form.Encoding == FileEncoding.Workbook ? 2 : 1 };
        using (var table = Table.Open(first.Path, Form, Title, Header))
        {
            WriteRows(province, table, first, again, lost);
        }

        first.DeclaredRows = First is Defect.PageLost or Defect.PageTwice ? first.Rows : null;
        if (First != Defect.None && first.Accepted >= FewestRefused)
        {
            yield return WriteRefused(province, folder, first.Rows);
        }

        yield return first;
        if (again.Count == 0)
        {
            yield break;
        }

        var second = new DemoDelivery(Source, Path(folder, "-correction")) { IsCorrection = true };
        using (var table = Table.Open(second.Path, Form, Title + "（更正）", Header))
        {
            var writer = new RowWriter(Form);
            foreach (var line in again)
            {
                Put(table, second, writer, line, Defect.None, new Chance(0, Subject.Dirt, 0), PlantedFate.Accepted);
            }
        }

        yield return second;
    }

    /// <summary>The file as it came first: no gate may let it pass.</summary>
    DemoDelivery WriteRefused(Province province, string folder, int rows)
    {
        var refused = new DemoDelivery(Source, Path(folder, "-refused"));
        refused.Refuse(First);
        refused.DeclaredRows = First is Defect.PageLost or Defect.PageTwice ? rows : null;
        var writer = new RowWriter(Form) { Throughout = First };
        using var table = Table.Open(refused.Path, Form with { IsHeaderMerged = First == Defect.HeaderMerged }, Title, Header);
        var most = First == Defect.PageLost ? rows * 2 / 3 : int.MaxValue;
        var twice = First == Defect.PageTwice ? Lines(province).Take(rows / 3) : [];
        foreach (var line in Lines(province).Take(most).Concat(twice))
        {
            writer.Begin(Defect.None, Nothing);
            Emit(writer, line);
            table.Row(writer.Characters, writer.Cells);
        }

        return refused;
    }

    void WriteRows(Province province, Table table, DemoDelivery delivery, List<Line<T>> again, LostRows lost)
    {
        var writer = new RowWriter(Form);
        var chance = new Chance(province.Seed, Subject.Dirt, Salt(Source));
        var recoverable = Recoverable.Concat(Also.Where(defect => !defect.LosesTheRow())).ToArray();
        // A workbook has no cells too few: what is missing at the end is blank.
        var unrecoverable = Unrecoverable
            .Where(defect => defect != Defect.FieldCount || Form.Encoding != FileEncoding.Workbook).Concat(Also.Where(defect => defect.LosesTheRow())).ToArray();
        var structural = new Structural(chance, Form, Header);
        foreach (var line in Lines(province))
        {
            structural.Maybe(table, delivery);
            var defect = line.Clean ? Defect.None : Draw(chance, recoverable, unrecoverable);
            if (defect.LosesTheRow())
            {
                Spoil(table, delivery, writer, line, defect, chance, again, lost);
                continue;
            }

            var twice = defect.IsDuplicate();
            Put(table, delivery, writer, line, twice ? Defect.None : defect, chance, PlantedFate.Accepted);
            if (twice)
            {
                Put(table, delivery, writer, line, defect, chance, PlantedFate.Duplicate);
            }
            else if (writer.Planted == Defect.WrongValue)
            {
                again.Add(line);
            }
        }

        structural.Finish(table, delivery);
    }

    Defect Draw(Chance chance, Defect[] recoverable, Defect[] unrecoverable)
    {
        var drawn = chance.Below(1000);
        return drawn < Dirt.Recoverable ? recoverable[chance.Below(recoverable.Length)]
            : drawn < Dirt.Recoverable + Dirt.Unrecoverable ? unrecoverable[chance.Below(unrecoverable.Length)]
            : drawn < Dirt.Recoverable + Dirt.Unrecoverable + Dirt.Twice
                ? chance.Pick(Defect.Duplicate, Defect.NearDuplicate)
            : Defect.None;
    }

    void Spoil(
        Table table, DemoDelivery delivery, RowWriter writer, Line<T> line, Defect defect, Chance chance,
        List<Line<T>> again, LostRows lost)
    {
        var corrected = chance.Percent(Dirt.CorrectedPercent);
        Put(table, delivery, writer, line, defect, chance, corrected ? PlantedFate.Corrected : PlantedFate.Lost);
        if (writer.Planted == Defect.None)
        {
            return;
        }

        if (corrected)
        {
            again.Add(line);
        }
        else
        {
            lost.Add(line, Source);
        }
    }

    void Put(
        Table table, DemoDelivery delivery, RowWriter writer, Line<T> line, Defect defect, Chance chance, PlantedFate fate)
    {
        writer.Begin(defect, chance);
        Emit(writer, line);
        table.Row(writer.Characters, writer.Cells);
        delivery.Count(
            writer.Planted, writer.Fixes, writer.Planted == Defect.None ? PlantedFate.Accepted : fate, line.Household.Number,
            line.Person, writer.WrittenName);
    }

    string Path(string folder, string suffix) =>
        System.IO.Path.Combine(folder, Source["demo-".Length..] + suffix + Form.Extension);

    /// <summary>A number for the source's own stream of chance, the same on every machine.</summary>
    static long Salt(string source)
    {
        long salt = 0;
        foreach (var c in source)
        {
            salt = unchecked((salt * 31) + c) & 0xFFFF_FFFF;
        }

        return salt;
    }
}
