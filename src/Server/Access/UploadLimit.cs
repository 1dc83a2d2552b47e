using Microsoft.AspNetCore.Http.Metadata;

namespace Hedui.Server;

/// <summary>How much an endpoint takes that is sent files; the others take a form without any.</summary>
/// <param name="bytes">So many bytes at most.</param>
sealed class UploadLimit(long bytes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => bytes;
}
