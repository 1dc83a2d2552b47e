using System.Globalization;

namespace Hedui.Security;

/// <summary>
/// What stands for a person's ID number wherever a key is needed: HMAC-SM3 of the normalised number under the node's
/// key, cut to 128 bits. Without the key it cannot be reversed by trying numbers, of which there are too few.
/// </summary>
/// <param name="Value">The 128 bits.</param>
public readonly record struct Pseudonym(UInt128 Value)
{
    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
