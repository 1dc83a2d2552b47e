using System.Text;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Registry.Tests;

public class PersonRegistryTests : IDisposable
{
    const string One = "990000199003071233";
    const string Two = "990000198012310022";

    readonly AHome home;

    public PersonRegistryTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected PersonRegistryTests(DatabaseKind kind) => home = new AHome(kind);

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_person_keeps_the_number_for_ever()
    {
        var numbers = home.Save((One, "张三丰", false), (Two, "李四娘", false), (One, "张三丰", false));
        home.Reopen();

        Assert.Equal([1, 2, 1], numbers);
        Assert.Equal([2, 3], home.Save((Two, "李四娘", false), ("990000197001010010", "王五", false)));
        Assert.Equal(2, home.Persons.Find(home.Keys.PseudonymOf(Two)));
        Assert.Equal(new DateOnly(1990, 3, 7).DayNumber, home.Persons[1].BirthDay);
        Assert.Equal((byte)1, home.Persons[1].Sex);
    }

    [Fact]
    public void Another_name_under_the_same_number_becomes_an_alias()
    {
        home.Save((One, "张三丰", false));
        Assert.Equal([1], home.Save((One, "张三风", false)));
        home.Reopen();

        var identity = home.Persons.Reveal(1, TicketOffice.ForWorkThatShowsNobody());
        Assert.Equal(One, identity.Id.Reveal());
        Assert.Equal("张三丰", identity.Name.Reveal());
        Assert.Equal("张三风", Assert.Single(identity.Aliases).Name.Reveal());
        Assert.Equal("张三风", Assert.Single(new IdentityBook(home.Persons, TicketOffice.ForWorkThatShowsNobody()).RevealWithAliases(1).Aliases).Name.Reveal());
    }

    [Fact]
    public void Two_people_who_share_fifteen_digits_are_linked_and_never_merged()
    {
        var numbers = home.Save((One, "张三丰", false), (One, "赵六", true), (One, "赵六", true), (One, "张三丰", true));

        Assert.Equal([1, 2, 2, 1], numbers);
        Assert.Equal(new Kin(2, "shared_15"), Assert.Single(home.Persons.KinOf(1)));
    }

    [Fact]
    public void A_batch_that_is_dropped_leaves_nothing()
    {
        var batch = home.Persons.Begin();
        batch.NumberOf(One, "张三丰");
        using (var db = home.Database.Context())
        using (db.Database.BeginTransaction())
        {
            batch.Save(db, AHome.Noon(1));
        }

        Assert.Equal(0, home.Persons.Count);
        home.Reopen();
        Assert.Equal(0, home.Persons.Count);
        Assert.Throws<RefusedException>(() => home.Persons.Reveal(1, TicketOffice.ForWorkThatShowsNobody()));
    }

    [Fact]
    public void No_file_of_the_home_holds_a_number_or_a_name_in_clear()
    {
        home.Save((One, "张三丰", false), (One, "张三风", false));

        foreach (var file in Directory.GetFiles(home.Folder, "hedui.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(One)));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("张三")));
        }
    }
}

public sealed class PersonRegistryOnPostgreSqlTests() : PersonRegistryTests(DatabaseKind.PostgreSql);
