namespace Hedui.Policy;

sealed partial class Parser
{
    static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "and", "or", "not", "of", "where", "within", "per", "in", "is", "then", "else", "to", "rounded", "below", "above",
        "exceeds", "from", "over",
    };

    Syntax Primary() => Deeper(OnePrimary);

    Syntax OnePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                next++;
                return new Syntax.Number(token.At, token.Text, LiteralUnit());
            case TokenKind.Quoted:
                next++;
                return new Syntax.Quoted(token.At, token.Text);
            case TokenKind.Symbol when token.Text == "(":
                next++;
                var inner = Whole();
                Expect(")");
                return inner;
            case TokenKind.Symbol when token.Text == "-":
                next++;
                return new Syntax.Negative(token.At, Primary());
            case TokenKind.Word when !Reserved.Contains(token.Text):
                return Phrase() ?? Named();
            default:
                throw Unexpected("a name, a number, an opening bracket, or a phrase such as: sum over members of");
        }
    }

    /// <summary>NAME, CATEGORY.ITEM or TABLE for CODE</summary>
    Syntax Named() => Peek(1).Is("for") ? Keyed() : NameOrItem();

    Syntax.Keyed Keyed()
    {
        var table = Take();
        next++;
        return new(table.At, table.Text, Primary());
    }

    Syntax.Name NameOrItem()
    {
        var first = Take();
        if (!Accept("."))
        {
            return new(first.At, first.Text, null);
        }

        return Current.Kind == TokenKind.Word
            ? new(first.At, first.Text, Take().Text)
            : throw Unexpected("the name of an item after the dot");
    }

    Syntax? Phrase()
    {
        var at = Current.At;
        switch (Current.Text)
        {
            case "if":
                next++;
                var condition = Or();
                Expect("then");
                var then = Or();
                Expect("else");
                return new Syntax.Choice(at, condition, then, Or());
            case "yes":
                next++;
                return new Syntax.Truth(at, true);
            case "this" when Peek(1).Text is "county" or "city" or "province":
                next++;
                return new Syntax.Name(at, "this " + Take().Text, null);
            case "city" or "province" when Peek(1).Is("of"):
                var isCity = Take().Text == "city";
                next++;
                return new Syntax.Wider(at, isCity ? 4 : 2, Primary());
            case "some":
                next++;
                return new Syntax.Some(at, LiteralUnit() ?? throw Unexpected("a unit, e.g. some yuan per year"));
            case "no" when !Peek(1).Is("member"):
                next++;
                return new Syntax.Truth(at, false);
            case "at" when Peek(1).Is("least") || Peek(1).Is("most"):
                var limit = Peek(1).Is("least") ? Operation.Larger : Operation.Smaller;
                next += 2;
                var bound = Primary();
                Expect("of");
                return new Syntax.Binary(at, limit, bound, Sum(), false);
            case "larger" or "smaller" when Peek(1).Is("of"):
                return Extreme(at);
            case "first" when Peek(1).Is("available"):
                next += 2;
                Expect("of");
                return new Syntax.FirstAvailable(at, Sources());
            case "any" or "every" or "no" when Peek(1).Is("member"):
                return Quantified(at);
            case "count" when Peek(1).Is("members"):
                next += 2;
                return new Syntax.Members(at, AggregateKind.Count, null, Accept("where") ? Or() : null);
            case "sum" or "maximum" when Peek(1).Is("over"):
                var kind = Take().Text == "sum" ? AggregateKind.Sum : AggregateKind.Maximum;
                next++;
                Expect("members");
                Expect("of");
                return new Syntax.Members(at, kind, Product(), Accept("where") ? Or() : null);
            case "sum" or "maximum" or "latest" or "count" or "exists":
                return Aggregated(at);
            default:
                return null;
        }
    }

    Syntax.Binary Extreme(int at)
    {
        var operation = Take().Text == "larger" ? Operation.Larger : Operation.Smaller;
        Expect("of");
        var left = Sum();
        Expect(",");
        return new(at, operation, left, Sum(), false);
    }

    Syntax Quantified(int at)
    {
        var word = Take().Text;
        Expect("member");
        var holds = Accept("where") ? Or() : Negation();
        return word switch
        {
            "any" => new Syntax.Members(at, AggregateKind.Exists, holds, null),
            "every" => new Syntax.Members(at, AggregateKind.Every, holds, null),
            _ => new Syntax.Not(at, new Syntax.Members(at, AggregateKind.Exists, holds, null)),
        };
    }

    Syntax.Aggregate Aggregated(int at)
    {
        var kind = Take().Text switch
        {
            "sum" => AggregateKind.Sum,
            "maximum" => AggregateKind.Maximum,
            "latest" => AggregateKind.Latest,
            "exists" => AggregateKind.Exists,
            _ when Accept("distinct") => AggregateKind.CountDistinct,
            _ => AggregateKind.Count,
        };
        Accept("of");
        var operand = Product();
        Syntax? where = null, key = null, months = null;
        while (true)
        {
            if (where is null && Accept("where"))
            {
                where = Or();
            }
            else if (key is null && Accept("per"))
            {
                key = NameOrItem();
            }
            else if (months is null && Accept("within"))
            {
                months = NameOrItem();
            }
            else if (months is null && Current.Is("in") && Peek(1).Is("last"))
            {
                next += 2;
                months = Primary();
            }
            else
            {
                return new(at, kind, operand, where, key, months);
            }
        }
    }

    List<Syntax.Source> Sources()
    {
        var sources = new List<Syntax.Source>();
        do
        {
            var at = Current.At;
            var operand = Product();
            var where = Accept("where") ? Or() : null;
            sources.Add(new(at, operand, where, Accept("from") ? NameOrItem() : null));
        }
        while (!Peek(1).Is("rounded") && Accept(","));
        return sources;
    }

    Unit? LiteralUnit()
    {
        if (Accept("%"))
        {
            return Unit.Percent;
        }

        if (Current.Kind != TokenKind.Word)
        {
            return null;
        }

        var name = Current.Is("square") && Peek(1).Is("metres") ? "square metres" : Current.Text;
        if (!Unit.TryParse(name, out var unit))
        {
            return null;
        }

        next += name == "square metres" ? 2 : 1;
        while (Current.Is("per") && Peek(1).Text is "person" or "month" or "year" &&
            Unit.TryParse($"{unit} per {Peek(1).Text}", out var longer))
        {
            unit = longer with { Scale = unit.Scale };
            next += 2;
        }

        return unit;
    }
}
