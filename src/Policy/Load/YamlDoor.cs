using Hedui.Kernel;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Hedui.Policy;

/// <summary>
/// Lets a YAML text in. What nobody writes by hand stays outside: texts nested so deep that reading them would exhaust
/// the stack, and references, which a few lines can blow up to millions.
/// </summary>
static class YamlDoor
{
    const int Deepest = 40;

    public static YamlStream Read(string content, string file)
    {
        try
        {
            Look(content, file);
            var stream = new YamlStream();
            stream.Load(new StringReader(content));
            return stream;
        }
        catch (YamlException broken)
        {
            throw new RefusedException(new Refusal("policy_yaml", broken.Message, Place(broken.Start)), broken);
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // The reader of YAML gives up so on some texts that are none.
            throw new RefusedException(new Refusal("policy_yaml", "The text is not well-formed YAML.", file), broken);
        }

        string Place(Mark mark) => $"{file}:{mark.Line}:{mark.Column}";
    }

    static void Look(string content, string file)
    {
        var depth = 0;
        var events = new YamlDotNet.Core.Parser(new StringReader(content));
        while (events.MoveNext())
        {
            var current = events.Current!;
            depth += current.NestingIncrease;
            if (depth > Deepest)
            {
                throw new RefusedException(
                    "policy_yaml", "The text is nested too deep.", $"{file}:{current.Start.Line}:{current.Start.Column}", $"at most {Deepest} levels");
            }

            if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            {
                throw new RefusedException(
                    "policy_yaml", "References (& and *) are not read.", $"{file}:{current.Start.Line}:{current.Start.Column}",
                    "every value written out", "Write the value again in its place.");
            }
        }
    }
}
