using System.Data.Common;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Storage;
using Hedui.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hedui.Registry.Tests;

/// <summary>Who can write to the database cannot make a person older, or move one to another household, unseen.</summary>
public class AlteredRegistryTests : IDisposable
{
    static readonly string[] Ids = [.. Enumerable.Range(1, 150).Select(day =>
        string.Create(CultureInfo.InvariantCulture, $"990000{new DateOnly(1950, 1, 1).AddDays(day):yyyyMMdd}0010"))];

    readonly AHome home;

    public AlteredRegistryTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected AlteredRegistryTests(DatabaseKind kind)
    {
        home = new AHome(kind);
        home.Save([.. Ids[..100].Select((id, i) => (id, i == 70 ? "" : $"甲{i}", false))]);
        home.Save([.. Ids[100..].Select((id, i) => (id, $"乙{i}", false))]);
        // Somebody's better name, somebody's other name, and two people of one short number.
        home.Save((Ids[70], "有名", false), (Ids[3], "丙三", false), (Ids[5], "丁五", true), (Ids[120], "戊", true));
        for (var household = 1; household <= 3; household++)
        {
            home.Enrol(household, Of(household, [household, household + 10, household + 20]));
        }

        // One who has left, one who has come.
        home.Enrol(5, Of(2, [2, 12, 32]));
    }

    public void Dispose() => home.Dispose();

    [Fact]
    public void Rows_as_the_program_wrote_them_are_read_also_after_they_were_sealed_anew()
    {
        home.Reopen();
        Assert.Equal(152, home.Persons.Count);
        home.Keys.Rotate(TimeProvider.System);
        Assert.Equal(0, home.Reseal(cancel: TestContext.Current.CancellationToken).Broken);
        Assert.Equal(0, home.Census.Pending());
        home.Reopen();

        Assert.Equal([2, 12, 32], Household(2).Select(member => member.Person));
        home.Save((Ids[60], "", false), (Ids[3], "己三", false));
        home.Reopen();
        Assert.Equal(2, home.Persons.Reveal(4, Security.TicketOffice.ForWorkThatShowsNobody()).Aliases.Count);
    }

    [Fact]
    public void An_altered_value_of_any_column_is_found_before_anything_is_computed_from_it()
    {
        var places = 0;
        Assert.All(Columns(), column =>
        {
            using var db = home.Database.Context();
            foreach (var at in Enumerable.Range(0, Math.Min(Count(db, column.Table), 4)))
            {
                var row = Row.Read(db, column.Entity, at);
                var value = row.Values[column.Place];
                row.Write(db, column.Place, Other(value, column.Type));
                AssertFound($"{column.Table}.{column.Column} {at}");
                row.Write(db, column.Place, value);
                places++;
            }
        });
        home.Reopen();
        TestContext.Current.SendDiagnosticMessage("{0} columns, {1} places altered, all found", Columns().Count, places);
    }

    [Theory]
    [InlineData("DELETE FROM memberships WHERE Place = 2")]
    [InlineData("DELETE FROM memberships")]
    [InlineData("DELETE FROM household_states WHERE Place = 1")]
    [InlineData("DELETE FROM persons WHERE Number = 7")]
    [InlineData("DELETE FROM persons WHERE Number = 152")]
    [InlineData("DELETE FROM kin WHERE Place = 1")]
    [InlineData("DELETE FROM households WHERE Number = 1")]
    [InlineData("DELETE FROM registry_proofs WHERE Last = 3")]
    [InlineData("DELETE FROM person_identities WHERE First = 65")]
    [InlineData("INSERT INTO memberships (Household, Person, FromDay, KnownAt, UntilDay, Role, Relation, Place) SELECT 3, 99, FromDay, KnownAt, NULL, 0, Relation, 99 FROM memberships WHERE Place = 1")]
    public void A_row_that_is_gone_or_was_slipped_in_is_found(string statement)
    {
        using (var db = home.Database.Context())
        {
            Assert.True(db.Database.ExecuteSqlRaw(statement) > 0);
        }

        AssertFound(statement);
    }

    [Fact]
    public void A_person_slipped_in_behind_the_last_one_is_found()
    {
        using (var db = home.Database.Context())
        {
            db.Add(new PersonEntry { Number = 153, Pseudonym = new byte[16], Sex = 1 });
            db.SaveChanges();
        }

        AssertFound("a person");
    }

    static Enrolment Of(int household, int[] persons) => new(
        $"H{household}", 320106, ResidenceKind.Urban, new DateOnly(2024, 1, household + (persons[^1] / 10)),
        [.. persons.Select(person => new HouseholdMember(person, HouseholdRole.Member, 1))]);

    IReadOnlyList<HouseholdMember> Household(int number) => home.Households.Find(number, new DateOnly(2024, 12, 31))!.Members;

    void AssertFound(string what)
    {
        var refused = Record.Exception(home.Reopen) as RefusedException;
        Assert.True(refused?.Refusal.Code == "row_altered", $"{what}: {refused?.Refusal.Code ?? "not found"}");
        Assert.DoesNotContain("990000", refused!.Message, StringComparison.Ordinal);
    }

    /// <summary>Every column of the registry's tables but those sealed on their own.</summary>
    List<(IEntityType Entity, string Table, string Column, int Place, Type Type)> Columns()
    {
        using var db = home.Database.Context();
        return
        [
            .. from entity in db.Model.GetEntityTypes()
               where entity.ClrType.Assembly == typeof(RegistryTables).Assembly
               from property in entity.GetProperties().Index()
               where property.Item.Name != nameof(IdentityPage.Sealed)
               orderby entity.GetTableName(), property.Index
               select (entity, entity.GetTableName()!, property.Item.GetColumnName(), property.Index, property.Item.ClrType),
        ];
    }

    /// <summary>Another value of the column, one that no other row has.</summary>
    static object Other(object value, Type type) => value switch
    {
        DBNull => 1_000_003,
        bool yes => !yes,
        string text => text + "x",
        byte[] bytes => (byte[])[.. bytes[..^1], (byte)(bytes[^1] ^ 1)],
        _ when type == typeof(byte) => Convert.ToInt32(value, CultureInfo.InvariantCulture) ^ 1,
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture) ^ 0x100000,
    };

    static int Count(HeduiDbContext db, string table)
    {
        using var command = Row.Command(db, $"SELECT COUNT(*) FROM {table}");
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>A row of a table, found by its key.</summary>
    sealed class Row(IReadOnlyList<IProperty> properties, string table, object[] values)
    {
        public object[] Values { get; } = values;

        /// <summary>The row at a place in the order of keys.</summary>
        public static Row Read(HeduiDbContext db, IEntityType entity, int at)
        {
            IReadOnlyList<IProperty> properties = [.. entity.GetProperties()];
            var key = entity.FindPrimaryKey()!.Properties.Select(property => $"\"{property.GetColumnName()}\"");
            using var command = Command(db, $"SELECT {string.Join(", ", properties.Select(property => $"\"{property.GetColumnName()}\""))} FROM {entity.GetTableName()} ORDER BY {string.Join(", ", key)}");
            using var rows = command.ExecuteReader();
            for (var skipped = 0; skipped <= at; skipped++)
            {
                Assert.True(rows.Read());
            }

            var values = new object[properties.Count];
            rows.GetValues(values);
            return new Row(properties, entity.GetTableName()!, values);
        }

        public void Write(HeduiDbContext db, int place, object value)
        {
            var key = properties.Index().Where(property => property.Item.IsPrimaryKey()).ToList();
            using var command = Command(
                db, $"UPDATE {table} SET \"{properties[place].GetColumnName()}\" = @value WHERE {string.Join(" AND ", key.Select(part => $"\"{part.Item.GetColumnName()}\" = @key{part.Index}"))}");
            Add("@value", value);
            key.ForEach(part => Add($"@key{part.Index}", Values[part.Index]));
            Assert.Equal(1, command.ExecuteNonQuery());
            Values[place] = value;

            void Add(string name, object given)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, given);
                command.Parameters.Add(parameter);
            }
        }

        public static DbCommand Command(HeduiDbContext db, string statement)
        {
            db.Database.OpenConnection();
            var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of the model's own tables.
            command.CommandText = statement;
#pragma warning restore CA2100
            return command;
        }
    }
}

public sealed class AlteredRegistryOnPostgreSqlTests() : AlteredRegistryTests(DatabaseKind.PostgreSql);
