using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Demo.Tests;

/// <summary>A workbook that counts its days from 1904, read by a mapping that says so, four years and a day from a plain one.</summary>
public sealed class SerialDayTests
{
    [Fact]
    public void Days_of_a_workbook_that_counts_from_1904_are_read_as_they_were_meant()
    {
        using var delivered = new DeliveredProvince(3, 400);
        var view = delivered.Ledger.At(delivered.Clock.Now, delivered.Province.Day);
        var needs = new EvidenceNeeds(new Dictionary<string, IReadOnlyList<string>> { ["disability"] = ["issued_on"] });
        var block = new HouseholdBlock();
        var read = new List<int>();
        for (var bucket = 0; bucket < view.Buckets; bucket++)
        {
            for (var number = 0; number < view.BlocksIn(bucket); number++)
            {
                view.Read(bucket, number, needs, block, TicketOffice.ForWorkThatShowsNobody());
                read.AddRange(block["disability"].Column("issued_on").Low[..block["disability"].Rows].Select(day => (int)day));
            }
        }

        var meant = delivered.Province.Persons.Where(person => person.Disability is not null)
            .Select(person => person.BirthDay.AddYears(18).DayNumber).ToHashSet();
        Assert.True(delivered.Province.Households.Count(household => household.Division / 100 == Registers.Mac && household.Members.Any(member => member.Disability is not null)) > 3);
        Assert.NotEmpty(read);
        Assert.All(read, day => Assert.Contains(day, meant));
    }
}
