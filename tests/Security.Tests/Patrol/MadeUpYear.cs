using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Security.Tests;

/// <summary>
/// A year of five hundred clerks who do their work: each with a load, habits and slips of their own. Twenty of them abuse what they
/// may see or decide, in six ways; drawn by a seed.
/// </summary>
sealed class MadeUpYear
{
    public const int Clerks = 500;

    static readonly DateOnly First = new(2025, 1, 1);

    readonly Random random;
    readonly List<Look> looks = [];
    readonly List<Judgement> judgements = [];
    readonly Dictionary<(string, Pseudonym), Tie> ties = [];
    long seq;
    int household;

    public MadeUpYear(int seed)
    {
        random = new Random(seed);
        for (var clerk = 0; clerk < Clerks; clerk++)
        {
            Work(Name(clerk), clerk);
        }

        Action<string>[] ways = [LookIdly, LookAtKin, LookAtNight, Scan, Scrape, Favour];
        for (var i = 0; i < 20; i++)
        {
            var clerk = Name(i * 25);
            ways[i % ways.Length](clerk);
            Abusers[clerk] = ways[i % ways.Length].Method.Name;
        }

        Record = new PatrolRecord(First, new(2025, 12, 31), looks, judgements)
        {
            Ties = (by, person) => ties.GetValueOrDefault((by, person)),
        };
    }

    public Dictionary<string, string> Abusers { get; } = [];

    public PatrolRecord Record { get; }

    static string Name(int clerk) => string.Create(CultureInfo.InvariantCulture, $"operator:{clerk + 1}");

    void Work(string clerk, int number)
    {
        var (cases, lateness) = (60 + random.Next(120), random.Next(5));
        for (var i = 0; i < cases; i++)
        {
            var day = First.AddDays(random.Next(310));
            while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                day = day.AddDays(1);
            }

            var of = ++household;
            var at = At(day, 8 + random.Next(9));
            for (var look = 0; look <= 1 + random.Next(4); look++)
            {
                Look(clerk, of, at = at.AddMinutes(2 + random.Next(40)));
            }

            // Some families withdraw; a few neighbours come to the counter too, and most of their cases are decided.
            if (random.Next(100) < 2)
            {
                continue;
            }

            var machine = random.Next(100) < 55;
            var departs = random.Next(100) < 4;
            judgements.Add(new(at.AddDays(3 + random.Next(25)), clerk, of, Village(number, random.Next(8)), departs ? !machine : machine, random.Next(12) == 0 ? null : machine));
        }

        for (var i = 0; i < lateness; i++)
        {
            Look(clerk, household, At(First.AddDays(random.Next(360)), 20 + random.Next(3)));
        }
    }

    void LookIdly(string clerk)
    {
        for (var i = 0; i < 14 + random.Next(10); i++)
        {
            Look(clerk, ++household, At(First.AddDays(7 * random.Next(43)), 9 + random.Next(8)));
        }
    }

    void LookAtKin(string clerk)
    {
        for (var i = 0; i < 1 + random.Next(3); i++)
        {
            var look = Look(clerk, ++household, At(First.AddDays(7 * random.Next(43)), 9 + random.Next(8)));
            ties[(clerk, look.Persons[0])] = (Tie)(1 + random.Next(3));
        }
    }

    void LookAtNight(string clerk)
    {
        for (var i = 0; i < 25 + random.Next(20); i++)
        {
            Look(clerk, household - random.Next(50), At(First.AddDays(random.Next(360)), 21 + random.Next(2)));
        }
    }

    void Scan(string clerk)
    {
        var at = At(First.AddDays(7 * random.Next(43)), 10);
        for (var i = 0; i < 15 + random.Next(20); i++)
        {
            Look(clerk, ++household, at = at.AddSeconds(5 + random.Next(25)));
        }
    }

    void Scrape(string clerk)
    {
        var at = At(First.AddDays(7 * random.Next(43)), 8);
        for (var i = 0; i < 120 + random.Next(80); i++)
        {
            Look(clerk, household - random.Next(3000), at = at.AddSeconds(60 + random.Next(120)));
        }
    }

    void Favour(string clerk)
    {
        for (var i = 0; i < 9 + random.Next(6); i++)
        {
            var (of, at) = (++household, At(First.AddDays(7 * random.Next(40)), 10));
            Look(clerk, of, at);
            judgements.Add(new(at.AddDays(5), clerk, of, "favoured " + clerk, true, false));
        }
    }

    Look Look(string clerk, int of, DateTimeOffset at)
    {
        var look = new Look(++seq, at, clerk, of, [new Pseudonym((UInt128)of)]);
        looks.Add(look);
        return look;
    }

    static string Village(int clerk, int village) => string.Create(CultureInfo.InvariantCulture, $"{clerk / 10}-{village}");

    DateTimeOffset At(DateOnly day, int hour) =>
        new(day.ToDateTime(new TimeOnly(hour, random.Next(60), random.Next(60))), BeijingTime.Offset);
}
