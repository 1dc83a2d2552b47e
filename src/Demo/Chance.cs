namespace Hedui.Demo;

/// <summary>What a stream of chance decides. One stream per subject and household: a new subject reshuffles no other.</summary>
enum Subject
{
    Place = 1,
    Members = 2,
    Names = 3,
    Income = 4,
    Deposits = 5,
    Vehicles = 6,
    Homes = 7,
    Burdens = 8,
    Hiding = 9,
    Obligors = 10,
    Companies = 11,
    Registers = 12,
    Dirt = 13,
}

/// <summary>
/// A stream of numbers that depends on seed, subject and household alone (SplitMix64): whole-number arithmetic only,
/// so every machine draws the same province.
/// </summary>
sealed class Chance(long seed, Subject subject, long index)
{
    ulong state = unchecked(
        Mix((ulong)seed + 0x9E3779B97F4A7C15UL) ^ Mix(((ulong)subject << 40) + (ulong)index + 0xD1B54A32D192ED03UL));

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => Mix(state = unchecked(state + 0x9E3779B97F4A7C15UL));

    /// <summary>A number from zero up to, but not including, the bound.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number between two ends, both inclusive.</summary>
    public long Between(long low, long high) => low + (long)Math.BigMul(Next(), (ulong)(high - low + 1), out _);

    /// <summary>A number between two ends, both inclusive; near the middle more often than at the ends.</summary>
    public long Around(long low, long high) => (Between(low, high) + Between(low, high) + Between(low, high)) / 3;

    /// <summary>True in that many of a hundred draws.</summary>
    public bool Percent(int percent) => Below(100) < percent;

    /// <summary>True in that many of a thousand draws.</summary>
    public bool PerMille(int perMille) => Below(1000) < perMille;

    /// <summary>One of the choices, each as likely.</summary>
    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>The index of one of the weights, as likely as its weight.</summary>
    public int Weighted(params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var drawn = Below(sum);
        var index = 0;
        while (drawn >= weights[index])
        {
            drawn -= weights[index++];
        }

        return index;
    }

    static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }
}
