using System.Globalization;
using System.Text;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Casework;

/// <content>Registers over all cases of the operator's division: what was objected, and which papers were made.</content>
public sealed partial class CaseReader
{
    const string Served = "serve_notice";

    /// <summary>Objections made on some days, the oldest first.</summary>
    /// <param name="from">First day, inclusive.</param>
    /// <param name="until">Last day, inclusive.</param>
    public IReadOnlyList<ObjectionLine> ObjectionsMade(DateOnly from, DateOnly until) => Seen(RegisterOfObjections(from, until), line => line.Case);

    /// <summary>Papers of some days, the oldest first.</summary>
    /// <param name="from">First day, inclusive.</param>
    /// <param name="until">Last day, inclusive.</param>
    public IReadOnlyList<PaperLine> PapersMade(DateOnly from, DateOnly until) => Seen(RegisterOfPapers(from, until), line => line.Case);

    /// <summary>How many papers of some days there are.</summary>
    /// <param name="from">First day, inclusive.</param>
    /// <param name="until">Last day, inclusive.</param>
    public int PapersCounted(DateOnly from, DateOnly until)
    {
        using var db = Context();
        return Papers(db, from, until).Join(db.Set<CaseEntry>().AsNoTracking(), step => step.Case, row => row.Id, (step, _) => step.Id).Count();
    }

    /// <summary>Objections to be taken along as a register, and that they are, on record; with the digest that goes with them.</summary>
    /// <param name="from">First day, inclusive.</param>
    /// <param name="until">Last day, inclusive.</param>
    /// <exception cref="RefusedException"><c>audit_unwritable</c>.</exception>
    public (IReadOnlyList<ObjectionLine> Lines, string Digest) TakeObjectionsAlong(DateOnly from, DateOnly until) =>
        Along(RegisterOfObjections(from, until), line => $"{line.Case}|{line.Objection.Number}|{line.Objection.IsUpheld}");

    /// <summary>Papers to be taken along as a register, and that they are, on record; with the digest that goes with them.</summary>
    /// <param name="from">First day, inclusive.</param>
    /// <param name="until">Last day, inclusive.</param>
    /// <exception cref="RefusedException"><c>audit_unwritable</c>.</exception>
    public (IReadOnlyList<PaperLine> Lines, string Digest) TakePapersAlong(DateOnly from, DateOnly until) =>
        Along(RegisterOfPapers(from, until), line => $"{line.Number}|{line.Kind}|{line.ServedOn:yyyy-MM-dd}");

    List<ObjectionLine> RegisterOfObjections(DateOnly from, DateOnly until)
    {
        using var db = Context();
        return
        [
            .. db.Set<ObjectionEntry>().AsNoTracking().Where(one => one.MadeOn >= from && one.MadeOn <= until)
                .Join(db.Set<CaseEntry>().AsNoTracking(), one => one.Case, row => row.Id, (one, row) => new { one, row })
                .OrderBy(pair => pair.one.MadeOn).ThenBy(pair => pair.one.Id).AsEnumerable()
                .Select(pair => new ObjectionLine(Checked(pair.row).Number, pair.row.Village, Told(pair.one))),
        ];
    }

    List<PaperLine> RegisterOfPapers(DateOnly from, DateOnly until)
    {
        using var db = Context();
        var made = Papers(db, from, until)
            .Join(db.Set<CaseEntry>().AsNoTracking(), step => step.Case, row => row.Id, (step, row) => new { step.Id, step.Version, step.Step, step.By, step.At, row })
            .OrderBy(one => one.Id).ToList();
        var served = ServedIn(db, [.. made.Where(one => PaperKind.Of(one.Step)!.IsServed).Select(one => one.row.Id).Distinct()]);
        return
        [
            .. from one in made
               let kind = PaperKind.Of(one.Step)!
               select new PaperLine(
                   PaperKind.NumberOf(Checked(one.row).Number, one.Version), kind.Code, one.row.Number, one.row.Village, DayOf(one.At), one.By,
                   kind.IsServed && served.TryGetValue((one.row.Id, one.Version), out var at) ? DayOf(at) : null),
        ];

        static DateOnly DayOf(long ticks) => BeijingTime.DayOf(new(ticks, TimeSpan.Zero));
    }

    /// <summary>When decisions were served: a notice is of the last decision before it, and of no earlier one.</summary>
    static Dictionary<(long Case, long Version), long> ServedIn(HeduiDbContext db, List<long> cases)
    {
        string[] decisions = [.. PaperKind.All.Where(kind => kind.IsServed).SelectMany(kind => kind.Steps)];
        Dictionary<(long, long), long> served = [];
        foreach (var one in db.Set<StepEntry>().AsNoTracking().Where(step => cases.Contains(step.Case) && (step.Step == Served || decisions.Contains(step.Step)))
            .OrderBy(step => step.Case).ThenBy(step => step.Version).Select(step => new { step.Case, step.Version, step.Step, step.At }).AsEnumerable().GroupBy(step => step.Case))
        {
            foreach (var (decision, next) in one.Zip(one.Skip(1)).Where(pair => pair.First.Step != Served && pair.Second.Step == Served))
            {
                served.Add((one.Key, decision.Version), next.At);
            }
        }

        return served;
    }

    /// <summary>Steps of some days that give rise to a paper, of all divisions.</summary>
    static IQueryable<StepEntry> Papers(HeduiDbContext db, DateOnly from, DateOnly until)
    {
        string[] steps = [.. PaperKind.All.SelectMany(kind => kind.Steps)];
        var (first, below) = (BeijingTime.StartOf(from).UtcTicks, BeijingTime.StartOf(until.AddDays(1)).UtcTicks);
        return db.Set<StepEntry>().AsNoTracking().Where(step => steps.Contains(step.Step) && step.At >= first && step.At < below);
    }

    List<T> Seen<T>(List<T> lines, Func<T, string> number)
    {
        parts.Audit.Record(new AuditAct(AuditType.CaseListSeen) { Count = lines.Select(number).Distinct().Count() });
        return lines;
    }

    (IReadOnlyList<T> Lines, string Digest) Along<T>(List<T> lines, Func<T, FormattableString> told)
    {
        var digest = Sm3.Hex(Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(line => told(line).ToString(CultureInfo.InvariantCulture)))));
        parts.Audit.Record(new AuditAct(AuditType.CasesExported) { Count = lines.Count, Digest = digest });
        return (lines, digest);
    }
}
