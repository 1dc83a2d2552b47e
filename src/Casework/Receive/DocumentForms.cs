namespace Hedui.Casework;

/// <summary>What a document is, told by its first bytes and never by its name.</summary>
static class DocumentForms
{
    static readonly (string Form, byte[] Begins)[] Known =
    [
        ("application/pdf", "%PDF-"u8.ToArray()),
        ("image/jpeg", [0xFF, 0xD8, 0xFF]),
        ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ("image/tiff", [0x49, 0x49, 0x2A, 0x00]),
        ("image/tiff", [0x4D, 0x4D, 0x00, 0x2A]),
    ];

    /// <summary>The media type; null for anything that is not taken.</summary>
    public static string? Of(ReadOnlySpan<byte> content)
    {
        foreach (var (form, begins) in Known)
        {
            if (content.StartsWith(begins))
            {
                return form;
            }
        }

        return null;
    }

    public static void Demand(ReadOnlySpan<byte> content, int most, string number)
    {
        if (content.Length > most)
        {
            throw CaseRefusals.Wrong("document_too_large", "The document is too large.", number, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"up to {most} bytes"), "Scan it with less resolution.");
        }

        if (Of(content) is null)
        {
            throw CaseRefusals.Wrong("document_kind", "The document is of no kind that is taken.", number, "PDF, JPEG, PNG, TIFF, by its content", "Scan it anew.");
        }
    }
}
