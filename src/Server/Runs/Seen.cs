using System.Runtime.InteropServices;
using Hedui.Security;

namespace Hedui.Server;

/// <summary>Puts on record whose particulars are about to be shown: households by number, their people by pseudonym.</summary>
public sealed class Seen(Installation installation)
{
    /// <summary>Records a look at households. One of them is named by its number, several by their people.</summary>
    /// <param name="type">What kind of look.</param>
    /// <param name="households">Registry numbers.</param>
    /// <param name="on">The day whose members count.</param>
    /// <param name="knownAt">As known at this instant; null for now.</param>
    /// <param name="warrant">The leave under which it was looked.</param>
    /// <param name="policy">Version of the law that was used.</param>
    /// <exception cref="Kernel.RefusedException"><c>audit_unwritable</c>: nothing may be shown.</exception>
    public void Record(
        AuditType type, IReadOnlyList<int> households, DateOnly on, DateTimeOffset? knownAt, Warrant warrant, string? policy = null) =>
        installation.Audit.Record(new AuditAct(type, households is [var one] ? $"household:{one}" : null)
        {
            Count = households.Count, Digest = DigestOf(households), Policy = policy, Ticket = warrant.Name, Persons = PersonsOf(households, on, knownAt),
        });

    /// <summary>The people of households on a day, members and obligors.</summary>
    public IReadOnlyList<Pseudonym> PersonsOf(IReadOnlyList<int> households, DateOnly on, DateTimeOffset? knownAt) =>
        installation.Persons.PseudonymsOf([.. households
            .SelectMany(number => installation.Households.Find(number, on, knownAt)?.Members ?? [])
            .Select(member => member.Person)]);

    /// <summary>SM3 digest of households' numbers from small to large, 4 bytes each, little end first.</summary>
    internal static string DigestOf(IReadOnlyCollection<int> households)
    {
        var numbers = households.ToArray();
        Array.Sort(numbers);
        return Sm3.Hex(MemoryMarshal.AsBytes<int>(numbers));
    }
}
