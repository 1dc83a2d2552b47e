using Hedui.Kernel;

namespace Hedui.Policy;

sealed class ConstantStep(long value, Level level, string? category) : Step(level, category)
{
    public long Value { get; } = value;

    public override IReadOnlyList<Step>? Arithmetic => Level == Level.Household ? [] : null;

    public override void Run(Frame frame) => Out.Fill(Value, Count(frame));
}

/// <summary>An item of the rows; an empty cell of an amount may be any amount, of a code any code.</summary>
sealed class ItemStep(string category, ItemWord item) : Step(Level.Row, category)
{
    readonly long lowest = item.Unit.IsQuantity || item.Unit.Kind == UnitKind.YesNo ? 0 : Bounds.MinusInfinity;
    readonly long highest = item.Unit.Kind == UnitKind.YesNo ? 1 : Bounds.Infinity;

    public override void Run(Frame frame)
    {
        var rows = frame.Block[Category!];
        var column = rows.Column(item.Key);
        column.EnsureRows(rows.Rows);
        var low = column.Low.AsSpan(0, rows.Rows);
        var high = column.High.AsSpan(0, rows.Rows);
        if (column.IsExact && !Column.Holds(low, Bounds.Missing))
        {
            Out.Alias(column.Low);
            return;
        }

        Out.Begin(rows.Rows, false);
        Ranges.Replace(low, Bounds.Missing, lowest, Out.Low.AsSpan(0, rows.Rows));
        Ranges.Replace(high, Bounds.Missing, highest, Out.High.AsSpan(0, rows.Rows));
    }
}

/// <summary>Whether a cell is filled.</summary>
sealed class KnownStep(string category, ItemWord item) : Step(Level.Row, category)
{
    public override void Run(Frame frame)
    {
        var rows = frame.Block[Category!];
        var column = rows.Column(item.Key);
        column.EnsureRows(rows.Rows);
        Out.Begin(rows.Rows, true);
        Ranges.Differs(column.Low.AsSpan(0, rows.Rows), Bounds.Missing, Out.Low.AsSpan(0, rows.Rows));
    }
}

/// <summary>The day each row was true at its source.</summary>
sealed class AsOfStep(string category) : Step(Level.Row, category)
{
    public override void Run(Frame frame)
    {
        var rows = frame.Block[Category!];
        Out.Begin(rows.Rows, true);
        for (var i = 0; i < rows.Rows; i++)
        {
            Out.Low[i] = rows.AsOf[i];
        }
    }
}

/// <summary>
/// Whether a category was answered for the person, or for every member. Where silence blocks, the answer is still to
/// come, so an unanswered category is not known to stay so; where a declaration stands in, silence is final, but a row
/// that could not be read may still be.
/// </summary>
sealed class AnsweredStep(string from, bool standsIn, Level level) : Step(level, null)
{
    public override void Run(Frame frame)
    {
        var block = frame.Block;
        var status = block[from].Status;
        var count = Count(frame);
        var exact = true;
        Out.Begin(count, false);
        for (var i = 0; i < count; i++)
        {
            var (first, last) = Level == Level.Person ? (i, i + 1) : (block.PersonStart[i], block.PersonStart[i + 1]);
            var (isAnswered, isFinal) = (true, false);
            for (var p = first; p < last; p++)
            {
                isAnswered &= status[p].IsAnswered();
                isFinal |= !status[p].IsAnswered() && status[p].Taken(standsIn).IsAnswered();
            }

            exact &= isAnswered || isFinal;
            Out.Set(i, isAnswered ? 1 : 0, isFinal ? 0 : 1);
        }

        if (exact)
        {
            Out.Begin(count, true);
        }
    }
}

/// <summary>Repeats a value of a household for its members, of a member for its rows or months.</summary>
sealed class BroadcastStep(Step from, Level level, string? category) : Step(level, category)
{
    public Step From => from;

    public override void Run(Frame frame)
    {
        var count = Count(frame);
        if (from.Level == Level.Household && count > 0 && from.Out.IsUniform(frame.Block.Households))
        {
            Out.Fill(from.Out.Low[0], count);
            return;
        }

        Out.Begin(count, from.Out.IsExact);
        Spread(frame, from.Out.Low, Out.Low.AsSpan(0, count));
        if (!Out.IsExact)
        {
            Spread(frame, from.Out.High, Out.High.AsSpan(0, count));
        }
    }

    void Spread(Frame frame, long[] values, Span<long> into)
    {
        var households = frame.PersonHousehold;
        var person = Level == Level.Row ? frame.RowPerson(Category!) : null;
        for (var i = 0; i < into.Length; i++)
        {
            var p = person is null ? Level == Level.PersonMonth ? i / Frame.Months : i : person[i];
            into[i] = values[from.Level == Level.Household ? households[p] : p];
        }
    }
}
