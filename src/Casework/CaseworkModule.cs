using Microsoft.Extensions.DependencyInjection;

namespace Hedui.Casework;

/// <summary>The door of casework for a host.</summary>
public static class CaseworkModule
{
    /// <summary>
    /// Adds <see cref="CaseOffice"/>, <see cref="CaseReader"/>, <see cref="CasePapers"/> and <see cref="PaymentOffice"/>; the host adds <see cref="CaseworkParts"/>.
    /// </summary>
    public static IServiceCollection AddCasework(this IServiceCollection services) => services
        .AddSingleton<CaseOffice>().AddSingleton<CaseReader>().AddSingleton<CasePapers>().AddSingleton<PaymentOffice>();
}
