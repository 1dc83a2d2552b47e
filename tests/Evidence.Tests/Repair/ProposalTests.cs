using Hedui.Security;

namespace Hedui.Evidence.Tests;

/// <summary>What quarantine proposes to an officer. It is never applied by itself.</summary>
public sealed class ProposalTests : IDisposable
{
    const string Header = "身份证号,姓名,账号,余额,时点\n";
    const string Id = "990000199003071235";

    readonly AnOffice office = new AnOffice().WithDeposits();

    public ProposalTests() => office.Import("bank", Header + $"{Id},张三丰,A0,100.00,2023-11-01\n");

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("99O000199003071235", "张三丰", Id)]
    [InlineData("990000l99003071235", "张三丰", Id)]
    [InlineData("990000199003071236", "张三丰", Id)]
    [InlineData("990000199003072135", "张三丰", Id)]
    [InlineData("990000199003071236", "张三豐", Id)]
    [InlineData("990000199003071236", "李四", null)]
    [InlineData("990000199003071236", "张?丰", null)]
    [InlineData("990000199003071236", "", null)]
    [InlineData("99000019900307123", "张三丰", null)]
    [InlineData("9900**********1235", "张三丰", null)]
    [InlineData("990000199003089999", "张三丰", null)]
    public void Defect_09_the_number_of_a_known_person_of_that_name_is_proposed(string written, string name, string? proposal)
    {
        var result = office.Import("bank", Header + $"{written},{name},A1,100.00,2023-11-01\n");

        Assert.Equal(0, result.Accepted);
        var held = Assert.Single(office.Receiver.Quarantine.List());
        Assert.Null(held.Proposal);
        Assert.Equal(proposal, office.Receiver.Quarantine.Show(held.Id, TicketOffice.ForWorkThatShowsNobody()).Proposal);
        Assert.Equal(1, office.Ledger.Deliveries().Sum(delivery => delivery.Rows));
    }

    [Fact]
    public void When_two_people_could_be_meant_nobody_is_proposed()
    {
        // Both differ from the number written in one digit.
        office.Import("bank", Header + "990000199003070435,张三丰,B0,1,2023-11-01\n");
        Assert.Equal(2, office.Persons.Count);
        office.Import("bank", Header + "990000199003070235,张三丰,A1,1,2023-11-01\n");

        Assert.Null(office.Receiver.Quarantine.Show(office.Receiver.Quarantine.List()[^1].Id, TicketOffice.ForWorkThatShowsNobody()).Proposal);
    }
}
