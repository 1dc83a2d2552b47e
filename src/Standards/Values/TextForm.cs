namespace Hedui.Standards;

/// <summary>Of which kind a text is, and so what its plain form is. The catalogue says it of every item.</summary>
public enum TextForm : byte
{
    /// <summary>Free text (an address, a brand): only what nobody can see is removed.</summary>
    Text = 0,

    /// <summary>
    /// A name that tells one firm or thing from another: half width, and no space beside a Han character.
    /// </summary>
    Label,

    /// <summary>A number given by somebody (保单号, 结算单号): upper case, half width, no space; hyphens stay.</summary>
    Number,

    /// <summary>The number of a card or account: as a number, without hyphens, which only group its digits.</summary>
    Card,

    /// <summary>Unified social credit code.</summary>
    Uscc,

    /// <summary>Number of a certificate of title (不动产权证号): half width, round brackets, no space.</summary>
    Title,

    /// <summary>Vehicle plate.</summary>
    Plate,

    /// <summary>Citizen ID of somebody else than the person of the row.</summary>
    CitizenId,

    /// <summary>Name of a person.</summary>
    PersonName,
}
