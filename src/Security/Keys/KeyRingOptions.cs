namespace Hedui.Security;

/// <summary>With what a key ring is made; and, when it is opened, what stands ready to unwrap it.</summary>
public sealed record KeyRingOptions
{
    /// <summary>The suite of a new ring. An existing one tells its own.</summary>
    public ICryptoSuite Suite { get; init; } = CryptoSuites.Sm;

    /// <summary>A module that wraps the keys; null for a file beside the ring.</summary>
    public IKeyCustody? Custody { get; init; }

    /// <summary>Where destroyed keys are told of: one that has come back is destroyed again before it opens anything. Null for nowhere.</summary>
    public KeyTombstones? Tombstones { get; init; }
}
