using Hedui.Security;
using Microsoft.Data.Sqlite;

namespace Hedui.Casework.Tests;

/// <summary>A case under a newer key goes on as before; of a step nothing else than its seal can be written again.</summary>
public sealed class ResealedCaseTests : IDisposable
{
    static readonly byte[] Photo = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3];

    readonly ACaseOffice office = new();

    public void Dispose() => office.Dispose();

    [Fact]
    public void Steps_documents_seeds_and_cases_go_over_to_the_new_key_and_the_case_goes_on()
    {
        var one = office.Investigated();
        office.Do(one.Handler, new AttachDocument(one.Number, "visit_photo", Photo));
        var census = new SealCensus(CaseworkTables.Holdings(office.Database, office.Keys), office.Keys);
        Assert.Equal(["case_documents", "case_draws", "case_steps", "cases"], census.Count().Select(held => held.Holding));
        office.Keys.Rotate(TimeProvider.System);

        var did = census.Reseal(office.Trail, null, TestContext.Current.CancellationToken);

        Assert.Equal((0L, 0L), (did.Broken, census.Pending()));
        Assert.All(census.Count(), held => Assert.Equal(2, held.Version));
        var reviewed = office.Do(ACaseOffice.Officer, new ReviewCase(one.Number, ACaseOffice.Lines(true), []));
        Assert.NotEqual(one.State, reviewed.State);
        var opened = office.Do(ACaseOffice.Approver, () => office.Reader.Open(one.Number, 1, office.Warrant(reviewed, ACaseOffice.Approver)));
        Assert.Equal(Photo, opened.Content.ToArray());
    }

    [Theory]
    [InlineData("UPDATE case_steps SET \"By\" = 'operator:99'")]
    [InlineData("UPDATE case_steps SET Digest = ''")]
    [InlineData("UPDATE case_steps SET Reason = 'x'")]
    [InlineData("DELETE FROM case_steps")]
    public void A_hand_in_the_database_still_changes_no_step(string sql)
    {
        office.Awaiting();

        using var db = office.Database.Context();
        using var connection = new SqliteConnection(Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetConnectionString(db.Database));
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Those above.
        command.CommandText = sql;
#pragma warning restore CA2100

        Assert.Contains("case_step_stays", Assert.Throws<SqliteException>(() => _ = command.ExecuteNonQuery()).Message, StringComparison.Ordinal);
    }
}
