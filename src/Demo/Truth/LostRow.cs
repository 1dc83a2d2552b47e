namespace Hedui.Demo;

/// <summary>A row that was unreadable and never came again, so that no file brings what it says.</summary>
public sealed class LostRow
{
    internal LostRow(string source, TruePerson person, object fact) => (Source, Person, Fact) = (source, person, fact);

    /// <summary>Whose file it stood in.</summary>
    public string Source { get; }

    /// <summary>About whom.</summary>
    internal TruePerson Person { get; }

    /// <summary>What it would have told: an account, a bill, a month.</summary>
    internal object Fact { get; }
}
