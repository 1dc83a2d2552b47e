using Hedui.Security;
using Hedui.Standards;

namespace Hedui.Registry.Tests;

/// <summary>What the registry does when one number comes under several names.</summary>
public sealed class PersonNameTests : IDisposable
{
    const string Id = "990000199003071235";

    readonly AHome home = new();

    public void Dispose() => home.Dispose();

    [Theory]
    [InlineData("张三丰", "张三丰", NameMatch.Same)]
    [InlineData("傅明", "付明", NameMatch.Alike)]
    [InlineData("张三丰", "张?丰", NameMatch.Lead)]
    [InlineData("阿卜杜热合曼·阿卜杜热西提", "阿卜杜热合曼·阿卜", NameMatch.Lead)]
    [InlineData("张三丰", "李四", NameMatch.Different)]
    public void Another_name_is_compared_with_the_first(string first, string second, NameMatch match)
    {
        home.Save((Id, first, false));
        home.Reopen();
        var batch = home.Persons.Begin();

        Assert.Equal(1, batch.NumberOf(Id, second));
        Assert.Equal(match, batch.LastMatch);
        Assert.Equal(1, batch.NumberOf(Id, second));
        Assert.Equal(match, batch.LastMatch);
    }

    [Fact]
    public void How_an_alias_compares_is_kept_and_told_again()
    {
        home.Save((Id, "张三丰", false), (Id, "李四", false), (Id, "张?丰", false));
        home.Reopen();

        Assert.Equal(
            [("李四", NameMatch.Different), ("张?丰", NameMatch.Lead)],
            home.Persons.Reveal(1, TicketOffice.ForWorkThatShowsNobody()).Aliases.Select(alias => (alias.Name.Reveal(), alias.Match)).OrderBy(alias => alias.Item2));
        Assert.True(home.Persons.HasOtherName(1));
        var batch = home.Persons.Begin();
        batch.NumberOf(Id, "李四");
        Assert.Equal(NameMatch.Different, batch.LastMatch);
    }

    [Fact]
    public void Names_of_one_batch_are_compared_too()
    {
        var batch = home.Persons.Begin();
        for (var i = 0; i < 200; i++)
        {
            batch.NumberOf($"9900001990{i:D7}X", $"张{(char)('一' + i)}");
        }

        batch.NumberOf("99000019900000003X", "李四");
        Assert.Equal(NameMatch.Different, batch.LastMatch);
        batch.NumberOf("99000019900000199X", "张?");
        Assert.Equal(NameMatch.Lead, batch.LastMatch);
    }

    [Fact]
    public void Defect_20_a_former_name_is_an_alias_that_does_not_differ()
    {
        home.Save((Id, "张三丰", false), (Id, "张招娣", false));
        Assert.True(home.Persons.HasOtherName(1));
        var batch = home.Persons.Begin();
        batch.AddFormerName(batch.NumberOf(Id, "张三丰"), "张招娣");
        home.Commit(batch);
        home.Reopen();

        var alias = Assert.Single(home.Persons.Reveal(1, TicketOffice.ForWorkThatShowsNobody()).Aliases);
        Assert.Equal(("张招娣", true), (alias.Name.Reveal(), alias.IsFormer));
        Assert.False(home.Persons.HasOtherName(1));
        var later = home.Persons.Begin();
        later.NumberOf(Id, "张招娣");
        Assert.Equal(NameMatch.Same, later.LastMatch);
    }

    [Fact]
    public void Fifteen_digits_under_a_name_that_is_alike_or_cut_are_the_same_person()
    {
        Assert.Equal([1, 1, 1, 2], home.Save(
            (Id, "傅明亮", false), (Id, "付明亮", true), (Id, "傅?亮", true), (Id, "赵六", true)));
    }

    [Fact]
    public void A_name_that_comes_late_or_better_takes_the_place_of_none_or_a_worse_one()
    {
        const string Second = "990000198012310029";
        home.Save((Id, "", false), (Second, "李?娘", false));
        home.Reopen();
        home.Save((Id, "张三丰", false), (Second, "李四娘", false), (Second, "李?娘", false));
        home.Reopen();

        Assert.Equal("张三丰", home.Persons.Reveal(1, TicketOffice.ForWorkThatShowsNobody()).Name.Reveal());
        Assert.Equal("李四娘", home.Persons.Reveal(2, TicketOffice.ForWorkThatShowsNobody()).Name.Reveal());
        Assert.Equal("李四娘", new IdentityBook(home.Persons, TicketOffice.ForWorkThatShowsNobody()).Reveal(2).Name.Reveal());
        Assert.Equal("李?娘", Assert.Single(home.Persons.Reveal(2, TicketOffice.ForWorkThatShowsNobody()).Aliases).Name.Reveal());
        Assert.Equal([1, 2], home.Save((Id, "张三丰", false), (Second, "李四娘", false)));
    }

    [Fact]
    public void A_better_name_in_the_same_delivery_counts_too()
    {
        home.Save((Id, "张?丰", false), (Id, "张三丰", false), (Id, "张?丰", false));

        Assert.Equal("张三丰", home.Persons.Reveal(1, TicketOffice.ForWorkThatShowsNobody()).Name.Reveal());
    }
}
