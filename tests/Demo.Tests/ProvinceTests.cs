namespace Hedui.Demo.Tests;

public sealed class ProvinceTests
{
    static readonly Province Small = Province.Make(7, 400);

    [Fact]
    public void A_household_does_not_depend_on_how_many_follow()
    {
        var larger = Province.Make(7, 900);

        for (var i = 0; i < 400; i++)
        {
            Assert.Equal(Small.Households[i].Key, larger.Households[i].Key);
            Assert.Equal(Small.Households[i].Members.Select(m => m.Id), larger.Households[i].Members.Select(m => m.Id));
        }
    }

    [Fact]
    public void Another_seed_gives_other_people() =>
        Assert.NotEqual(Small.Persons.Select(p => p.Name), Province.Make(8, 400).Persons.Take(Small.Persons.Count).Select(p => p.Name));

    [Fact]
    public void Households_have_the_size_that_recipients_have() =>
        Assert.InRange(Province.Make(3, 4000).Households.Average(h => h.Members.Count), 1.6, 1.85);

    [Fact]
    public void Every_number_stands_in_an_area_that_is_no_place_and_is_used_once()
    {
        Assert.All(Small.Persons, person =>
        {
            Assert.StartsWith("990000", person.Id, StringComparison.Ordinal);
            Assert.Equal(IdNumbers.CheckCharacter(person.Id), person.Id[17]);
            Assert.Equal(person.BirthDay.ToString("yyyyMMdd", null), person.Id[6..14]);
            Assert.Equal(person.Sex % 2, (person.Id[16] - '0') % 2);
        });
        Assert.Equal(Small.Persons.Count, Small.Persons.Select(person => person.Id).Distinct().Count());
    }

    [Fact]
    public void Some_names_hold_a_middle_dot_and_some_a_character_outside_the_basic_plane()
    {
        var names = Province.Make(5, 3000).Persons.Select(person => person.Name).ToList();

        Assert.Contains(names, name => name.Contains('·', StringComparison.Ordinal));
        Assert.Contains(names, name => name.Any(char.IsSurrogate));
    }
}
