using System.Globalization;
using Hedui.Kernel;
using Hedui.Testing;

namespace Hedui.Security.Tests;

/// <summary>Which duties one operator may hold: every set there is, against the rule told once more, through both ways in.</summary>
public class DutySetTests : IDisposable
{
    readonly AnOffice office;

    public DutySetTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected DutySetTests(DatabaseKind kind) => office = new AnOffice(kind).Begun();

    public void Dispose() => office.Dispose();

    /// <summary>The rule in other words: nobody has more than one hat if one of them is an administrator's.</summary>
    static bool IsAllowed(IReadOnlyCollection<Duty> duties) => duties.Count switch
    {
        0 or 1 => true,
        _ => !duties.Any(duty => duty.Code is "system_administrator" or "security_administrator" or "audit_administrator"),
    };

    static IEnumerable<IReadOnlyList<Duty>> EverySet() => Enumerable.Range(0, 1 << Duty.All.Count)
        .Select(set => (IReadOnlyList<Duty>)[.. Duty.All.Where((_, at) => (set >> at & 1) == 1)]);

    [Fact]
    public void There_are_eight_duties_of_which_three_are_administrators()
    {
        Assert.Equal((8, 3), (Duty.All.Count, Duty.All.Count(duty => duty.IsAdministrator)));
        Assert.Equal((35, 256), (EverySet().Count(IsAllowed), EverySet().Count()));
    }

    [Fact]
    public void Through_the_program_only_sets_that_are_allowed_come_about()
    {
        foreach (var (at, set) in EverySet().Index())
        {
            var number = office.Desk.Operators.Make(office.System, office.Person($"set{at}"));
            var refused = 0;
            foreach (var duty in set)
            {
                try
                {
                    office.Desk.Grants.Confirm(office.System, office.Desk.Grants.Propose(office.Security, number, duty));
                }
                catch (RefusedException cause)
                {
                    Assert.Equal("duties_exclude", cause.Refusal.Code);
                    refused++;
                }
            }

            Assert.Equal(IsAllowed(set), refused == 0);
            Assert.True(IsAllowed(office.Desk.Operators.Find(number).Duties));
        }
    }

    [Fact]
    public void Past_the_program_only_sets_that_are_allowed_come_about()
    {
        var id = 1000;
        foreach (var (at, set) in EverySet().Index())
        {
            var ofOperator = 500 + at;
            var refused = set.Select(duty => office.Sql(string.Create(CultureInfo.InvariantCulture,
                $"INSERT INTO operator_grants (Id, Operator, Duty, ProposedBy, ProposedAt, ConfirmedBy, ConfirmedAt, Version, Code) VALUES ({++id}, {ofOperator}, '{duty.Code}', 1, 1, 2, 1, 1, x'00')")))
                .OfType<string>().ToList();

            Assert.Equal(IsAllowed(set), refused.Count == 0);
            Assert.All(refused, why => Assert.Contains("duties_exclude", why, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("UPDATE operator_grants SET EndedAt = NULL WHERE Id = 11", "grants_stay")]
    [InlineData("UPDATE operator_grants SET Duty = 'approver' WHERE Id = 10", "grants_stay")]
    [InlineData("UPDATE operator_grants SET ConfirmedBy = 5 WHERE Id = 10", "grants_stay")]
    [InlineData("DELETE FROM operator_grants WHERE Id = 10", "grants_stay")]
    [InlineData("INSERT OR REPLACE INTO operator_grants (Id, Operator, Duty, ProposedBy, ProposedAt, Version, Code) VALUES (10, 7, 'analyst', 1, 1, 1, x'00')", "grants_stay")]
    [InlineData("INSERT INTO operator_grants (Id, Operator, Duty, ProposedBy, ProposedAt, Version, Code) VALUES (12, 8, 'emperor', 1, 1, 1, x'00')", "duty_unknown")]
    [InlineData("INSERT INTO operator_grants (Id, Operator, Duty, ProposedBy, ProposedAt, Version, Code) VALUES (12, 8, 'analyst', 8, 1, 1, x'00')", "grant_by_one_hand")]
    [InlineData("INSERT INTO operator_grants (Id, Operator, Duty, ProposedBy, ProposedAt, ConfirmedBy, Version, Code) VALUES (12, 8, 'analyst', 1, 1, 1, 1, x'00')", "grant_by_one_hand")]
    [InlineData("INSERT INTO operator_grants (Id, Operator, Duty, ProposedBy, ProposedAt, ConfirmedBy, Version, Code) VALUES (12, 8, 'analyst', 1, 1, 8, 1, x'00')", "grant_by_one_hand")]
    [InlineData("INSERT INTO operator_grants (Id, Operator, Duty, ProposedBy, ProposedAt, ConfirmedBy, Version, Code) VALUES (12, 8, 'security_administrator', 0, 1, 0, 1, x'00')", "grant_by_one_hand")]
    [InlineData("DELETE FROM operators WHERE Id = 1", "operators_stay")]
    [InlineData("UPDATE operators SET Id = 77 WHERE Id = 1", "operators_number_fixed")]
    public void The_database_refuses_what_the_program_would_not_do(string sql, string why)
    {
        Assert.Null(office.Sql("INSERT INTO operator_grants (Id, Operator, Duty, ProposedBy, ProposedAt, ConfirmedBy, Version, Code) VALUES (11, 7, 'system_administrator', 1, 1, 2, 1, x'00')"));
        Assert.Null(office.Sql("UPDATE operator_grants SET EndedAt = 5, EndedBy = 1 WHERE Id = 11"));
        Assert.Null(office.Sql("INSERT INTO operator_grants (Id, Operator, Duty, ProposedBy, ProposedAt, ConfirmedBy, Version, Code) VALUES (10, 7, 'analyst', 1, 1, 2, 1, x'00')"));

        Assert.Contains(why, office.Sql(sql) ?? "done", StringComparison.Ordinal);
    }
}

public sealed class DutySetOnPostgreSqlTests() : DutySetTests(DatabaseKind.PostgreSql);
