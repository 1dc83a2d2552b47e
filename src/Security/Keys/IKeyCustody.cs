using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>
/// Who keeps the key-encryption key (密钥加密密钥) and wraps the other keys with it: a file, or a hardware module. The
/// place where a certified module (GM/T 0018) is put in. This program ships none.
/// </summary>
public interface IKeyCustody
{
    /// <summary>Its name in the key ring's file; <c>software</c> is taken.</summary>
    string Name { get; }

    /// <summary>Wraps a key for a context (its use and version).</summary>
    byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context);

    /// <summary>The key that was wrapped for the context.</summary>
    /// <exception cref="RefusedException"><c>seal_broken</c>, <c>module_missing</c>.</exception>
    byte[] Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context);
}

/// <summary>Stands where the module of a data folder should be and is not: refuses everything.</summary>
sealed class MissingModule(string name) : IKeyCustody
{
    public string Name => name;

    public byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context) => throw Refused();

    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context) => throw Refused();

    RefusedException Refused() => new(
        "module_missing", "The keys of this data folder are wrapped by a module that is not connected.", Name,
        "the module with which the data folder was made",
        "Connect it and start a program that was built with its adapter; this one has none.");
}
