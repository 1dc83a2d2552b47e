using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

// Makes the client in C# from the description of the interface: Generator DESCRIPTION.json CLIENT.cs
var document = await OpenApiDocument.FromFileAsync(args[0]);
var generator = new CSharpClientGenerator(document, new CSharpClientGeneratorSettings
{
    ClassName = "CaseClient",
    InjectHttpClient = true,
    DisposeHttpClient = false,
    GenerateOptionalParameters = true,
    ResponseArrayType = "System.Collections.Generic.IReadOnlyList",
    CSharpGeneratorSettings =
    {
        Namespace = "Hedui.Client",
        JsonLibrary = CSharpJsonLibrary.SystemTextJson,
        GenerateNullableReferenceTypes = true,
        DateType = "System.DateOnly",
        ArrayType = "System.Collections.Generic.IReadOnlyList",
        ArrayInstanceType = "System.Collections.Generic.List",
    },
});
await File.WriteAllTextAsync(args[1], generator.GenerateFile());
