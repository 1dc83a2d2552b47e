using Hedui.Standards;

namespace Hedui.Demo;

/// <summary>Rows that are about nobody: the header once more, test records, a total at the end.</summary>
sealed class Structural(Chance chance, FileForm form, string[] header)
{
    /// <summary>What people type to try out a system: a name that says so, or a number nobody has.</summary>
    static readonly (string Name, string Id)[] Trials =
    [
        ("测试", "111111111111111111"), ("测试", "123456789012345678"), ("张三", "111111111111111111"), ("李四", "999999999999999999"),
        ("无名氏", "000000000000000000"),
    ];

    static readonly Chance Nothing = new(0, Subject.Dirt, 0);

    readonly RowWriter writer = new(form);
    int nextHeader = chance.Percent(60) ? 40 + chance.Below(200) : -1;
    int nextTest = 20 + chance.Below(120);
    int rows;

    public void Maybe(Table table, DemoDelivery delivery)
    {
        rows++;
        if (rows == nextHeader)
        {
            writer.Begin(Defect.None, Nothing);
            foreach (var name in header)
            {
                writer.Text(name);
            }

            Put(table, delivery, Defect.HeaderRepeated);
        }

        if (rows == nextTest)
        {
            nextTest = chance.Percent(40) ? rows + 100 + chance.Below(3000) : -1;
            writer.Begin(Defect.None, Nothing);
            var trial = Trials[chance.Below(Trials.Length)];
            foreach (var name in header)
            {
                writer.Text(Columns.IsId(name) ? trial.Id : Columns.IsName(name) ? trial.Name : "");
            }

            Put(table, delivery, Defect.TestRecord);
        }
    }

    public void Finish(Table table, DemoDelivery delivery)
    {
        if (!chance.Percent(55))
        {
            return;
        }

        writer.Begin(Defect.None, Nothing);
        for (var i = 0; i < header.Length; i++)
        {
            writer.Text(i == 0 ? "合计" : i == header.Length - 1 ? $"共{rows}条" : "");
        }

        Put(table, delivery, Defect.TotalRow);
    }

    void Put(Table table, DemoDelivery delivery, Defect defect)
    {
        table.Row(writer.Characters, writer.Cells);
        delivery.Count(defect, FixSet.None, PlantedFate.NoSubstance, -1);
    }
}

/// <summary>What departments call the two columns every file has.</summary>
static class Columns
{
    public static bool IsId(string name) => name is "身份证号" or "公民身份号码" or "证件号码" or "身份证明号码" or "居民身份证号";

    public static bool IsName(string name) =>
        name is "姓名" or "户名" or "所有人" or "纳税人姓名" or "患者姓名" or "权利人" or "投资人" or "持证人";
}
