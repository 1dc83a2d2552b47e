namespace Hedui.Security;

/// <summary>Goes through the persons shown beside the events that showed them, both in order.</summary>
sealed class PersonsOfEvents : IDisposable
{
    readonly IEnumerator<(long Seq, byte[] Person)> rows;
    readonly List<byte[]> persons = [];
    bool isLeft;

    public PersonsOfEvents(IEnumerable<(long Seq, byte[] Person)> rows)
    {
        this.rows = rows.GetEnumerator();
        isLeft = this.rows.MoveNext();
    }

    /// <summary>The event of the next person that no event has claimed; null at the end.</summary>
    public long? Left => isLeft ? rows.Current.Seq : null;

    /// <summary>Whether the persons of an event are those it was written with.</summary>
    public bool Match(AuditEvent one)
    {
        var isStray = isLeft && rows.Current.Seq < one.Seq;
        persons.Clear();
        while (isLeft && rows.Current.Seq <= one.Seq)
        {
            if (rows.Current.Seq == one.Seq)
            {
                persons.Add(rows.Current.Person);
            }

            isLeft = rows.MoveNext();
        }

        return !isStray && persons.Count == one.Persons
            && (one.PersonsDigest ?? []).AsSpan().SequenceEqual(AuditChain.DigestOf(persons) ?? []);
    }

    public void Dispose() => rows.Dispose();
}
