using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Hedui.Kernel;
using Hedui.Registry;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>Turns one row of cells into a row of evidence, or says why not.</summary>
sealed class RowNormaliser
{
    /// <summary>The reason of a row that shares a cell with others.</summary>
    public const string Merged = "merged_cells";

    readonly Mapping mapping;
    readonly Header header;
    readonly PersonBatch persons;
    readonly long seed;
    readonly int idCell;
    readonly int nameCell;
    readonly int dayCell;
    readonly VouchedDay day;
    readonly CellReading[] readings;
    readonly int[] mappedCells;
    readonly ShiftedColumns shifted;
    readonly (CellReading Flag, int Amount)[] limits;
    readonly CellReading[][] required;
    readonly CellReading? birthDay;
    readonly CellReading? formerName;
    readonly PlausibleCells plausible;
    readonly NumberCell number;
    readonly NameCell name = new();
    FixSet dayFixes;
    FixSet marks;
    byte[] content = new byte[512];

    public RowNormaliser(
        Mapping mapping, Header header, PersonBatch persons, RowBatch? rows, VouchedDay day, long seed,
        Divisions divisions)
    {
        (this.mapping, this.header, this.persons, this.day, this.seed) = (mapping, header, persons, day, seed);
        idCell = header[mapping.PersonId];
        nameCell = header[mapping.PersonName];
        dayCell = header[mapping.AsOfDay.Column];
        number = new NumberCell(persons, day.Received);
        var alone = mapping.Required.Where(group => group.Count == 1).Select(group => group[0]).ToHashSet();
        readings = [.. mapping.Columns.Select(column => new CellReading(
            column, header[column.Column], rows?.Column(column.Item) ?? -1, alone.Contains(column.Item),
            divisions))];
        mappedCells = [.. readings.Select(reading => reading.Cell).Concat([idCell, nameCell, dayCell]).Where(cell => cell >= 0).Distinct().Order()];
        shifted = new ShiftedColumns(
            [.. TypedColumns().OrderBy(column => column.Cell)], idCell,
            [.. readings.Where(reading => reading.Mapped.Form is not (TextForm.CitizenId or TextForm.Number)).Select(reading => reading.Cell)
                .Concat([nameCell, dayCell]).Where(cell => cell >= 0 && cell != idCell)]);
        plausible = new PlausibleCells(mapping.Quality.Plausible, readings);
        formerName = Array.Find(readings, reading => reading.Mapped.Item == "former_name");
        birthDay = Array.Find(readings, reading => reading.Mapped.Item == "birth_date");
        limits = [.. readings.Where(reading => reading.Mapped.Limits is not null)
            .Select(reading => (reading, rows?.Column(reading.Mapped.Limits!.Item) ?? -1))];
        required = [.. mapping.Required.Where(group => group.Count > 1)
            .Select(group => readings.Where(reading => group.Contains(reading.Mapped.Item)).ToArray())];
    }

    public FixSet Fixes { get; private set; }

    public int Person { get; private set; }

    public int AsOf { get; private set; }

    public bool IsReversal { get; private set; }

    public UInt128 Digest { get; private set; }

    /// <summary>Whether the ID cell ends in 000 as a rounded number does.</summary>
    public bool LooksRounded => number.LooksRounded;

    public IReadOnlyList<CellReading> Readings => readings;

    /// <summary>Reads the row; null when it can be accepted, else the reason and where.</summary>
    public (string Reason, string? Column)? Read(CellRow row)
    {
        var problem = ReadAsItStands(row);
        return problem is { Column: not null, Reason: not Merged } && shifted.First(row) is { } first
            ? (ShiftedColumns.Reason, header.Name(first))
            : problem;
    }

    /// <summary>Columns whose cells can be told right from wrong; of a text one cannot.</summary>
    IEnumerable<TypedColumn> TypedColumns()
    {
        var id = new char[CitizenId.Length];
        if (idCell >= 0)
        {
            yield return new(idCell, cell => CitizenId.Read(cell, id).IsValid, false);
        }

        foreach (var reading in readings.Where(reading => !reading.IsText))
        {
            yield return new(reading.Cell, cell => reading.Read(cell, day.Received.DayNumber) == RowProblem.None, !reading.IsRequired);
        }

        if (dayCell >= 0 && !readings.Any(reading => reading.Cell == dayCell))
        {
            var unused = FixSet.None;
            yield return new(dayCell, cell => ReadDay(cell, ref unused) == RowProblem.None, false);
        }
    }

    (string Reason, string? Column)? ReadAsItStands(CellRow row)
    {
        Fixes = FixSet.None;
        number.Clear();
        if (row.Count != header.Count)
        {
            return ("field_count", null);
        }

        if (header.IsRepeatedBy(row))
        {
            return ("header_repeated", null);
        }

        if (TotalRow.Is(row, idCell))
        {
            return ("total_row", null);
        }

        // The value of a merged cell may be meant for each of its rows, or for all of them together.
        if (row.Merged.Count > 0 && mappedCells.FirstOrDefault(row.IsMerged, -1) is >= 0 and var merged)
        {
            return (Merged, header.Name(merged));
        }

        (dayFixes, marks) = (FixSet.None, FixSet.None);
        name.Clear();
        if (nameCell >= 0)
        {
            name.Read(row[nameCell]);
        }

        if (idCell >= 0)
        {
            var cell = row[idCell];
            if (TestRecord.Is(name.Name, cell))
            {
                return ("test_record", null);
            }

            if (number.Read(cell, row.Hand) is { } reason)
            {
                return (reason, mapping.PersonId);
            }
        }

        if (ReadValues(row, out var fixes) is { } problem)
        {
            return problem;
        }

        // The number holds as a key; that a register says otherwise is told.
        if (idCell >= 0 && birthDay is not null && birthDay.Low != Bounds.Missing
            && birthDay.Low != CitizenIdFacts.BirthDate(number.Id).DayNumber)
        {
            birthDay.Mark(FixSet.BirthDateDiffers);
            fixes |= FixSet.BirthDateDiffers;
        }

        KnowPerson(row);
        Fixes = fixes | number.Fixes | name.Fixes | dayFixes | marks | (row.Hand is { Columns.Count: > 0 } ? FixSet.ByHand : FixSet.None);
        Digest = DigestOf(row);
        return null;
    }

    /// <summary>Finds or adds the person, and marks a name that the number does not have.</summary>
    void KnowPerson(CellRow row)
    {
        if (idCell < 0)
        {
            Person = 0;
            return;
        }

        Person = number.PersonOf(name.Name);
        marks = persons.LastMatch == NameMatch.Different ? FixSet.NameDiffers : FixSet.None;
        if (formerName is { IsBlank: false })
        {
            persons.AddFormerName(Person, formerName.TextIn(row));
        }
    }

    /// <summary>Puts the row read last into the batch.</summary>
    public void AddTo(RowBatch rows, CellRow row)
    {
        rows.Begin(Person, AsOf, Digest);
        rows.AddFix(FixTable.Id, number.Fixes | ByHand(row, mapping.PersonId));
        rows.AddFix(FixTable.Name, name.Fixes | marks | ByHand(row, mapping.PersonName));
        rows.AddFix(FixTable.AsOf, dayFixes | ByHand(row, mapping.AsOfDay.Column));
        foreach (var reading in readings)
        {
            rows.AddFix(reading.Mapped.Item, reading.Fixes | ByHand(row, reading.Mapped.Column));
            if (reading.IsText)
            {
                var text = reading.TextIn(row);
                if (!text.IsEmpty)
                {
                    rows.SetText(reading.Column, text);
                }
            }
            else if (reading.Low != Bounds.Missing)
            {
                rows.SetRange(reading.Column, reading.Low, reading.High);
            }
        }

        foreach (var (flag, amount) in limits)
        {
            Limit(rows, flag, amount);
        }

        rows.End();
    }

    static FixSet ByHand(CellRow row, string? column) =>
        row.Hand is { } hand && column is not null && hand.Columns.Contains(column) ? FixSet.ByHand : FixSet.None;

    void Limit(RowBatch rows, CellReading flag, int amount)
    {
        var limit = flag.Mapped.Limits!;
        var told = Array.Find(readings, reading => reading.Mapped.Item == limit.Item);
        if (flag.Low == Bounds.Missing || (told is not null && told.Low != Bounds.Missing))
        {
            return;
        }

        // "Over the limit" bounds the amount from below, "not over" from above; an amount of a balance is not negative.
        if (limit.Fen is not { } fen)
        {
            rows.SetRange(amount, 0, Bounds.Infinity);
        }
        else if (flag.Low == 1)
        {
            rows.SetRange(amount, fen + 1, Bounds.Infinity);
        }
        else
        {
            rows.SetRange(amount, 0, fen);
        }
    }

    (string Reason, string? Column)? ReadValues(CellRow row, out FixSet fixes)
    {
        fixes = FixSet.None;
        var worst = RowProblem.None;
        string? where = null;
        IsReversal = false;
        AsOf = day.OfRows.DayNumber;
        var dayProblem = dayCell >= 0 ? ReadDay(row[dayCell], ref dayFixes) : RowProblem.None;
        foreach (var reading in readings)
        {
            var problem = reading.Read(row[reading.Cell], AsOf);
            fixes |= reading.Fixes;
            Note(problem, reading.Mapped.Column);
            IsReversal |= reading.Mapped.Kind == ItemKind.Money && reading.Low < 0 && reading.Low > Bounds.MinusInfinity;
        }

        Note(dayProblem, mapping.AsOfDay.Column!);
        Note(name.IsGarbled ? RowProblem.Garbled : RowProblem.None, mapping.PersonName!);
        var (doubt, doubted) = plausible.Check();
        Note(doubt, doubted);
        foreach (var group in required)
        {
            if (group.All(reading => reading.IsText ? reading.IsBlank : reading.Low == Bounds.Missing))
            {
                Note(CellReading.ProblemOf(group[0].Mapped.Kind), group[0].Mapped.Column);
            }
        }

        return worst.Reason() is { } reason ? (reason, where) : null;

        void Note(RowProblem problem, string column)
        {
            if (problem != RowProblem.None && (worst == RowProblem.None || problem < worst))
            {
                (worst, where) = (problem, column);
            }
        }
    }

    /// <summary>The day that a row tells which was held back for another reason; least when it tells none.</summary>
    public int HeldDay(CellRow row)
    {
        var unused = FixSet.None;
        return dayCell >= 0 && dayCell < row.Count && ReadDay(row[dayCell], ref unused) == RowProblem.None ? AsOf : int.MinValue;
    }

    RowProblem ReadDay(ReadOnlySpan<char> cell, ref FixSet fixes)
    {
        if (DayText.TryRead(cell, DayForms.Written, out var told, ref fixes))
        {
            AsOf = told == DayText.NoDay ? AsOf : told;
            return told == DayText.NoDay ? RowProblem.Date
                : told > day.Received.DayNumber ? RowProblem.Future
                : RowProblem.None;
        }

        // A month that has begun can be told before its end; one that has not begun cannot.
        if (MonthText.TryRead(cell, out var month, ref fixes))
        {
            AsOf = MonthNumber.FirstDay(month + 1).DayNumber - 1;
            return MonthNumber.FirstDay(month) > day.Received ? RowProblem.Future : RowProblem.None;
        }

        return RowProblem.Date;
    }

    // Only what the segment holds anyway goes in, under a secret seed: nobody can try numbers against it.
    UInt128 DigestOf(CellRow row)
    {
        var used = 0;
        Put(Person);
        Put(day.IsReceipt ? 0 : AsOf);
        Put(idCell < 0 ? 0 : persons.LastNameDigest);
        foreach (var reading in readings)
        {
            if (reading.IsText)
            {
                var text = reading.TextIn(row);
                Put(text.Length);
                var bytes = MemoryMarshal.AsBytes(text);
                Reserve(bytes.Length);
                bytes.CopyTo(content.AsSpan(used));
                used += bytes.Length;
            }
            else
            {
                Put(reading.Low);
                Put(reading.High);
            }
        }

        return XxHash128.HashToUInt128(content.AsSpan(0, used), seed);

        void Put(long value)
        {
            Reserve(8);
            BinaryPrimitives.WriteInt64LittleEndian(content.AsSpan(used), value);
            used += 8;
        }

        void Reserve(int more)
        {
            if (used + more > content.Length)
            {
                Array.Resize(ref content, Math.Max(content.Length * 2, used + more));
            }
        }
    }
}
