using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hedui.Server.Tests;

/// <summary>No column is sealed that no holding counts: a key would be destroyed that something still needs.</summary>
public sealed class SealedColumnTests : IDisposable
{
    /// <summary>Columns of bytes that nobody seals, each with what stands there.</summary>
    static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal)
    {
        ["persons.Pseudonym"] = "pseudonym", ["unreadable_rows.Person"] = "pseudonym", ["audit_persons.Person"] = "pseudonym",
        ["patrol_relatives.Person"] = "pseudonym", ["authorisations.Person"] = "pseudonym", ["authorisations.SignedBy"] = "pseudonym",
        ["query_tickets.Households"] = "packed numbers", ["query_tickets.Members"] = "pseudonyms", ["query_tickets.Named"] = "pseudonyms",
        ["query_tickets.Authorisations"] = "packed numbers", ["ticket_days.Households"] = "packed numbers",
        ["audit_events.PersonsDigest"] = "digest", ["audit_events.Hash"] = "digest", ["audit_checkpoints.Hash"] = "digest",
        ["audit_checkpoints.Signature"] = "signature",
        ["operator_sessions.Digest"] = "digest", ["operator_tokens.Digest"] = "digest",
        ["operator_passkeys.Credential"] = "how a key names itself", ["operator_passkeys.PublicKey"] = "public half",
    };

    readonly AnInstallation office = new();

    public void Dispose() => office.Dispose();

    [Fact]
    public void Every_column_of_bytes_is_counted_by_a_holding_or_known_to_be_sealed_by_nobody()
    {
        using var db = office.Installation.Database.Context();

        Assert.Empty(Uncounted(db.Model, office.Installation.Holdings));
    }

    [Fact]
    public void A_sealed_column_that_nobody_counts_would_be_found()
    {
        using var home = HomeFolder.Open(Path.Combine(office.Home, "aside-of-the-test"));
        using var db = HeduiDatabase.Open(home, [.. Installation.Tables, new Forgotten()]).Context();

        Assert.Equal(["forgotten.Secret"], Uncounted(db.Model, office.Installation.Holdings));
        Assert.Contains("operators.Name", Uncounted(db.Model, [.. office.Installation.Holdings.Where(one => one.Name != "operators")]));
    }

    [Fact]
    public void What_holdings_answer_for_is_there_once_and_nothing_of_it_is_plain()
    {
        using var db = office.Installation.Database.Context();
        var there = Bytes(db.Model).ToHashSet(StringComparer.Ordinal);
        var counted = office.Installation.Holdings.SelectMany(one => one.Columns).Select(one => $"{one.Table}.{one.Column}").ToList();

        Assert.Equal(counted.Distinct(), counted);
        Assert.All(counted, column => Assert.Contains(column, there));
        Assert.All(Plain.Keys, column => Assert.Contains(column, there));
        Assert.Equal(office.Installation.Holdings.Select(one => one.Name).Distinct(), office.Installation.Holdings.Select(one => one.Name));
    }

    static IEnumerable<string> Uncounted(IModel model, IReadOnlyList<ISealedHolding> holdings) => Bytes(model)
        .Except(holdings.SelectMany(one => one.Columns).Select(one => $"{one.Table}.{one.Column}")).Where(column => !Plain.ContainsKey(column));

    static IEnumerable<string> Bytes(IModel model) =>
        from type in model.GetEntityTypes()
        from property in type.GetProperties()
        where property.ClrType == typeof(byte[])
        select $"{type.GetTableName()}.{property.GetColumnName()}";

    sealed class Forgotten : ITables
    {
        public void Configure(ModelBuilder model) => model.Entity<ForgottenRow>().ToTable("forgotten");
    }

    sealed class ForgottenRow
    {
        public int Id { get; set; }

        public byte[]? Secret { get; set; }
    }
}
