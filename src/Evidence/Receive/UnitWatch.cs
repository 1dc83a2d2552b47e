using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>
/// Watches whether the amounts of a whole file are in the unit that the mapping declares. Nine tenths of the amounts of
/// any real file lie below a figure of a known size; where that figure is out of the usual range as declared and inside
/// it in another unit, the file is held. Few rows prove nothing, and nothing is ever converted.
/// </summary>
sealed class UnitWatch
{
    const int FewestAmounts = 30;
    const int Percent = 90;

    static readonly (AmountUnit Unit, string Word)[] Units =
        [(AmountUnit.Yuan, "yuan"), (AmountUnit.Fen, "fen"), (AmountUnit.TenThousandYuan, "wan")];

    readonly Column[] columns;

    public UnitWatch(Mapping mapping, IReadOnlyList<CellReading> readings) => columns =
    [
        .. from reading in readings
           where reading.Mapped is { Kind: ItemKind.Money, Codes: null }
           let own = mapping.Quality.Usual.FirstOrDefault(range => range.Item == reading.Mapped.Item)
           let usual = own is null ? reading.Mapped.Usual : new UsualRange(own.LowFen, own.HighFen)
           where usual is not null
           select new Column(reading, usual),
    ];

    /// <summary>Looks at the row read last.</summary>
    public void Take()
    {
        foreach (var column in columns)
        {
            var reading = column.Reading;
            var isFraction = (reading.Fixes & FixSet.AmountRounded) != 0;
            if (reading.Low == reading.High && (reading.Low > 0 || (reading.Low == 0 && isFraction)))
            {
                column.Amounts.Add(reading.Low);
                column.Fractions += isFraction ? 1 : 0;
            }
        }
    }

    /// <exception cref="RefusedException"><c>unit_slip</c>.</exception>
    public void Check(string file)
    {
        foreach (var column in columns.Where(column => column.Amounts.Seen >= FewestAmounts))
        {
            var declared = column.Reading.Mapped.Unit;
            var figure = column.Amounts.Percentile(Percent);
            var fractions = column.Fractions * 2 > column.Amounts.Seen;
            if (!fractions && column.Usual.Contains(figure))
            {
                continue;
            }

            var meant = Units.FirstOrDefault(other => other.Unit != declared && column.Usual.Contains(In(other.Unit, declared, figure))).Word;
            meant ??= fractions && declared == AmountUnit.Fen ? "yuan" : null;
            if (meant is not null)
            {
                throw Slip(column, file, meant);
            }
        }
    }

    static RefusedException Slip(Column column, string file, string meant)
    {
        var declared = Units.FirstOrDefault(unit => unit.Unit == column.Reading.Mapped.Unit).Word ?? "the unit of the mapping";
        return new RefusedException(
            "unit_slip", $"The mapping says {declared}, the amounts are of the size they have in {meant}.",
            $"{file}, all rows, column {column.Reading.Mapped.Column}",
            $"amounts in {declared}, nine tenths of them below a figure between {column.Usual.LowFen / 100:N0} and {column.Usual.HighFen / 100:N0} yuan",
            "Ask the source for the unit and correct the mapping; or deliver with the gate waived (unit_slip) once somebody has looked.");
    }

    /// <summary>What the figure would be if the file were in another unit than the one it was read in.</summary>
    static long In(AmountUnit other, AmountUnit declared, long fen) =>
        (long)Int128.Min((Int128)fen * other.Fen() / declared.Fen(), long.MaxValue);

    sealed class Column(CellReading reading, UsualRange usual)
    {
        public CellReading Reading => reading;

        public UsualRange Usual => usual;

        public AmountSample Amounts { get; } = new();

        /// <summary>Amounts with a fraction of a fen.</summary>
        public int Fractions { get; set; }
    }
}
