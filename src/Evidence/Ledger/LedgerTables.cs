using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Evidence;

/// <summary>The ledger's tables: <c>deliveries</c>, <c>segments</c>, <c>coverage_facts</c>, <c>unreadable_rows</c>, <c>packs</c>.</summary>
public sealed class LedgerTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model) => model
        .ApplyConfiguration(new DeliveryTable())
        .ApplyConfiguration(new SegmentTable())
        .ApplyConfiguration(new CoverageTable())
        .ApplyConfiguration(new UnreadableTable())
        .ApplyConfiguration(new PackTable());
}
