using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>
/// Reads a formula by recursive descent: one method per line of the grammar in docs/guides/policy-language.md. Written
/// by hand rather than with combinators because its errors are read by people who do not program.
/// </summary>
sealed partial class Parser
{
    static readonly Dictionary<string, Comparison> Comparisons = new(StringComparer.Ordinal)
    {
        ["<"] = Comparison.Less, ["below"] = Comparison.Less, ["<="] = Comparison.AtMost, ["≤"] = Comparison.AtMost,
        [">"] = Comparison.More, ["above"] = Comparison.More, ["exceeds"] = Comparison.More,
        [">="] = Comparison.AtLeast, ["≥"] = Comparison.AtLeast,
        ["="] = Comparison.Equal, ["=="] = Comparison.Equal, ["!="] = Comparison.NotEqual,
    };

    readonly FormulaText source;
    readonly List<Token> tokens;
    int next;

    // What people write stays far below; beyond, reading it would exhaust the stack.
    const int Longest = 2_000;
    const int Deepest = 60;

    int depth;

    Parser(FormulaText source)
    {
        (this.source, tokens) = (source, Lexer.Read(source));
        if (tokens.Count > Longest)
        {
            throw TooLong($"at most {Longest} words and signs");
        }
    }

    Token Current => tokens[next];

    public static Syntax Read(FormulaText source)
    {
        var parser = new Parser(source);
        var formula = parser.Whole();
        return parser.Current.Kind == TokenKind.End
            ? formula
            : throw parser.Unexpected("an operator or the end of the formula");
    }

    /// <summary>formula [, rounded up|down|half to STEP]</summary>
    Syntax Whole()
    {
        var formula = Or();
        while (Current.Is("rounded") || (Current.Is(",") && Peek(1).Is("rounded")))
        {
            Accept(",");
            var at = Current.At;
            next++;
            var rule = Current.Text switch
            {
                "up" => Rounding.Up,
                "down" => Rounding.Down,
                "half" => Rounding.HalfAway,
                _ => throw Unexpected("up, down or half"),
            };
            next++;
            Expect("to");
            formula = new Syntax.Round(at, formula, rule, Primary());
        }

        return formula;
    }

    Syntax Or()
    {
        var left = And();
        while (Current.Is("or"))
        {
            left = new Syntax.Binary(Take().At, Operation.Larger, left, And(), true);
        }

        return left;
    }

    Syntax And()
    {
        var left = Negation();
        while (Current.Is("and"))
        {
            left = new Syntax.Binary(Take().At, Operation.Smaller, left, Negation(), true);
        }

        return left;
    }

    Syntax Negation() => Current.Is("not") ? new Syntax.Not(Take().At, Deeper(Negation)) : Compared();

    Syntax Compared()
    {
        var left = Sum();
        var at = Current.At;
        if (Current.Is("is"))
        {
            return Is(left, at);
        }

        if (Current.Is("in") && Peek(1).Is("["))
        {
            next++;
            return new Syntax.Among(at, left, Values());
        }

        if (Current.Is("not") && Peek(1).Is("in"))
        {
            next += 2;
            return new Syntax.Not(at, Current.Is("[") ? new Syntax.Among(at, left, Values()) : InRows(left, at));
        }

        if (Current.Is("in") && Peek(2).Is("."))
        {
            next++;
            return InRows(left, at);
        }

        if (Current.Is("at") && (Peek(1).Is("least") || Peek(1).Is("most")))
        {
            var comparison = Peek(1).Is("least") ? Comparison.AtLeast : Comparison.AtMost;
            next += 2;
            return new Syntax.Compare(at, comparison, left, Sum());
        }

        if (Current.Kind is TokenKind.Symbol or TokenKind.Word &&
            Comparisons.TryGetValue(Current.Text, out var found))
        {
            next++;
            return new Syntax.Compare(at, found, left, Sum());
        }

        return left;
    }

    /// <summary>VALUE in CATEGORY.ITEM [where CONDITION]: the value stands in a row of the household's other evidence.</summary>
    Syntax.InRows InRows(Syntax left, int at) => new(at, left, NameOrItem(), Accept("where") ? Or() : null);

    Syntax Is(Syntax left, int at)
    {
        next++;
        var negated = Accept("not");
        Syntax result = Current.Text switch
        {
            "known" => new Syntax.Known(Take().At, left),
            "answered" => new Syntax.Answered(Take().At, left),
            _ => new Syntax.Compare(at, Comparison.Equal, left, Sum()),
        };
        return negated ? new Syntax.Not(at, result) : result;
    }

    List<Syntax> Values()
    {
        Expect("[");
        var values = new List<Syntax>();
        do
        {
            values.Add(Primary());
        }
        while (Accept(","));
        Expect("]");
        return values;
    }

    Syntax Sum()
    {
        var left = Product();
        while (Current.Is("+") || Current.Is("-"))
        {
            var sign = Take();
            left = new Syntax.Binary(
                sign.At, sign.Text == "+" ? Operation.Add : Operation.Subtract, left, Product(), false);
        }

        return left;
    }

    Syntax Product()
    {
        var left = Factor();
        while (Current.Is("*") || Current.Is("×") || Current.Is("/") || Current.Is("÷"))
        {
            var sign = Take();
            left = sign.Text is "/" or "÷"
                ? new Syntax.Divide(sign.At, left, Factor())
                : new Syntax.Binary(sign.At, Operation.Multiply, left, Factor(), false);
        }

        return left;
    }

    /// <summary>primary [each year|month]</summary>
    Syntax Factor()
    {
        var factor = Primary();
        if (!Current.Is("each"))
        {
            return factor;
        }

        var at = Take().At;
        return Take().Text switch
        {
            "year" => new Syntax.Each(at, factor, PerTime.Year),
            "month" => new Syntax.Each(at, factor, PerTime.Month),
            _ => throw Unexpected("each year, each month"),
        };
    }

    Syntax Deeper(Func<Syntax> part)
    {
        if (++depth > Deepest)
        {
            throw TooLong($"at most {Deepest} levels of brackets and phrases");
        }

        var read = part();
        depth--;
        return read;
    }

    RefusedException TooLong(string allowed) => new(
        "policy_formula", "The formula is too long to be read.", source.PlaceOf(Current.At).ToString(), allowed,
        "Give parts of it names of their own: variables.");

    Token Peek(int ahead) => tokens[Math.Min(next + ahead, tokens.Count - 1)];

    Token Take() => tokens[next++];

    bool Accept(string text)
    {
        if (!Current.Is(text))
        {
            return false;
        }

        next++;
        return true;
    }

    void Expect(string text)
    {
        if (!Accept(text))
        {
            throw Unexpected($"the word or sign {text}");
        }
    }

    RefusedException Unexpected(string allowed) =>
        source.Error("policy_formula", Current.At, $"The formula cannot be read at {Current.Text}.", allowed);
}
