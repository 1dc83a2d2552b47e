using Hedui.Kernel;

namespace Hedui.Standards.Tests;

/// <summary>Base maps: what is shipped fits the divisions, and what a deployment puts in their place is read or refused.</summary>
public sealed class DivisionMapsTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hedui-maps").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(32, 13)]
    [InlineData(34, 16)]
    [InlineData(52, 9)]
    public void The_maps_that_are_shipped_hold_every_city_of_their_province_under_its_code_and_name(int province, int cities)
    {
        var outlines = Shipped.Standards.Maps.In(province);

        Assert.Equal(Shipped.Standards.Divisions.Children(province * 10_000).Select(city => (city.Code, city.Name)), outlines.Select(one => (one.Code!.Value, one.Name)));
        Assert.Equal(cities, outlines.Count);
        Assert.All(outlines.SelectMany(one => one.Rings).SelectMany(ring => ring), point =>
            Assert.True(point is { East: > 103 and < 122, North: > 24 and < 36 }, point.ToString()));
    }

    [Fact]
    public void A_province_without_a_map_has_no_outlines()
    {
        Assert.Empty(Shipped.Standards.Maps.In(65));
        Assert.Equal("05.geojson", DivisionMaps.FileOf(5));
    }

    [Fact]
    public void A_map_of_a_deployment_is_read_with_counties_enclaves_and_outlines_that_nobody_could_name()
    {
        Put("""
            {"type":"Feature","properties":{"code":"320106","name":"鼓楼区"},"geometry":{"type":"Polygon","coordinates":[[[118,32],[119,32],[119,33],[118,32]],[[118.5,32.1],[118.6,32.1],[118.6,32.2],[118.5,32.1]]]}},
            {"type":"Feature","properties":{"name":"某县"},"geometry":{"type":"MultiPolygon","coordinates":[[[[119,32],[120,32],[120,33]]],[[[117,31],[118,31],[118,32]]]]}}
            """);

        var outlines = DivisionMaps.Load(folder).In(32);

        Assert.Equal([(320106, "鼓楼区", 2), (null, "某县", 2)], outlines.Select(one => (one.Code, one.Name, one.Rings.Count)));
        Assert.Equal([new(118, 32), new(119, 32), new(119, 33)], outlines[0].Rings[0]);
    }

    [Theory]
    [InlineData("""{"properties":{"code":320106,"name":"x"},"geometry":{"type":"Point","coordinates":[118,32]}}""")]
    [InlineData("""{"properties":{"code":320106,"name":"x"},"geometry":{"type":"Polygon","coordinates":[[[403000,3540000],[404000,3540000],[404000,3541000]]]}}""")]
    [InlineData("""{"properties":{"code":3201,"name":"x"},"geometry":{"type":"Polygon","coordinates":[[[118,32],[119,32],[119,33]]]}}""")]
    [InlineData("""{"properties":{"code":"32O106","name":"x"},"geometry":{"type":"Polygon","coordinates":[[[118,32],[119,32],[119,33]]]}}""")]
    [InlineData("""{"properties":{"code":320106},"geometry":{"type":"Polygon","coordinates":[[[118,32],[119,32],[119,33]]]}}""")]
    [InlineData("""{"properties":{"code":320106,"name":"x"},"geometry":{"type":"Polygon","coordinates":[[[118],[119,32],[119,33]]]}}""")]
    [InlineData("""{"properties":{"code":320106,"name":"x"},"geometry":{"type":"Polygon","coordinates":[[[118,32],[119,32]]]}}""")]
    [InlineData("{")]
    public void What_is_no_map_in_degrees_is_refused_by_its_file(string feature)
    {
        Put(feature);

        var refused = Assert.Throws<RefusedException>(() => DivisionMaps.Load(folder).In(32)).Refusal;

        Assert.Equal("standards_file_broken", refused.Code);
        Assert.EndsWith("32.geojson", refused.Where, StringComparison.Ordinal);
    }

    void Put(string features) => File.WriteAllText(Path.Combine(folder, "32.geojson"), "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}");
}
