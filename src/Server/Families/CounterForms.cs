namespace Hedui.Server;

/// <summary>What the two forms of the counter ask; how they are drawn stands on their pages.</summary>
static class CounterForms
{
    /// <summary>Taking an application in.</summary>
    public static readonly StepForm Intake = new("intake",
        new StepField("household", "家庭编号", "Household key") { Help = ("登记册里的编号，按它找到家庭和成员。", "Its key in the register, by which the family and its members are found.") },
        new StepField("programmes", "申请的救助项目", "Programmes applied for", FieldKind.Ticks) { Help = ("勾选家庭要申请的，可以同时选几项。", "Tick what the family applies for; several are possible at once.") },
        new StepField("village", "村、社区代码", "Code of the village or community")
        {
            Help = ("十二位统计用区划代码，在那里公示；不清楚的先填已知的上级代码。", "Twelve digits, where it is put on show; where they are not known, the smallest division that is."),
        },
        new StepField("channel", "申请渠道", "How it came", FieldKind.Choice) { Help = ("选家庭实际提出申请的方式。", "How the family really applied.") },
        new StepField("origin", "来自（其他平台转来的）", "Sent on by")
        {
            IsOptional = true, Help = ("哪个平台、对方的受理号；其他渠道的不填。", "Which node, and its number there; empty for any other channel."),
        });

    /// <summary>Entering a family that no register knows.</summary>
    public static readonly StepForm Family = new("family",
        new StepField("division", "居住地区划", "Place") { Help = ("县（市、区）的六位代码，须在您的辖区内。", "Six digits of a county or district within your own division.") },
        new StepField("residence", "城乡", "Urban or rural", FieldKind.Choice) { Help = ("当地标准城乡不同的，按此适用。", "Where the standards differ, this decides which one holds.") },
        new StepField("people", "家庭成员和义务人", "Members and obligors", FieldKind.Rows)
        {
            Help = ("每人一行，空行不计。有且只有一人是本人（申请人）；不在一起生活的赡养、抚养、扶养义务人，角色选义务人。",
                "A row for each; empty rows do not count. Exactly one is the applicant. Who owes support and lives elsewhere is an obligor."),
            Fields =
            [
                new("name", "姓名", "Name") { Help = ("与身份证上的一致，少数民族姓名的间隔点照写。", "As on the ID card, the dot in names included.") },
                new("id", "身份证号", "ID number") { Help = ("十八位，按它向部门查询；末位可以是 X。", "Eighteen characters, by which departments are asked; the last may be X.") },
                new("relation", "与申请人关系", "Relation to the applicant", FieldKind.Choice) { Help = ("选这个人是申请人的什么人，申请人自己选本人。", "What the person is to the applicant; the applicant is self.") },
                new("role", "角色", "Role", FieldKind.Choice) { Help = ("一起生活的选成员；只承担赡养、抚养、扶养义务的选义务人。", "Who lives with the family is a member, who only owes support an obligor.") },
            ],
        });

    /// <summary>A field of a form, by its name; one inside another after a dot.</summary>
    public static StepField Field(StepForm form, string name) => name.Split('.') switch
    {
        [var outer, var inner] => form.Fields.First(field => field.Name == outer).Fields.First(field => field.Name == inner),
        _ => form.Fields.First(field => field.Name == name),
    };
}
