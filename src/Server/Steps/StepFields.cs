namespace Hedui.Server;

/// <summary>Fields that several forms of steps ask, and what stands inside them.</summary>
static class StepFields
{
    public static readonly string[] Filing = ["document_kind", "document_too_large", "documents_too_many"];

    public static readonly StepField Paid = new("programme", "项目", "Programme", FieldKind.Choice)
    {
        From = "programmes", Help = ("选要变更的救助项目，只能选本案正在发放的。", "The programme whose amount changes: one that this case is paid."),
    };

    public static readonly StepField Remedy = new("remedy", "救济途径", "How to have it reviewed", FieldKind.Text)
    {
        Help = ("写明向哪个机关、在多长时间内申请复议或者提起诉讼；家庭会在告知书上看到。", "Say which office reviews it, or which court, and within what time: the family reads it in the notice."),
        Refusals = ["remedy_missing"],
    };

    public static readonly StepField Reason = new("reason", "理由类别", "Coded reason", FieldKind.Choice)
    {
        From = "reasons", Refusals = ["reason_missing"], Help = ("从列表里选最接近的一类，具体的用文字写明。", "The nearest one of the list; the words say the rest."),
    };

    public static readonly StepField Told = new("words", "说明", "In words that the family understands", FieldKind.Text)
    {
        Refusals = ["reason_missing"], Help = ("用家庭听得懂的话写明事实和依据。", "Facts and grounds, in words that the family understands."),
    };

    public static readonly StepField Judgement = new("lines", "逐项意见", "Opinion on each programme", FieldKind.Rows)
    {
        Help = ("每个申请的项目一行：同意的勾选并填金额，机器结论只供参考。", "A line for each programme: tick what you grant and give the amount; the machine only informs."),
        PerProgramme = true, Refusals = ["judgement_incomplete", "not_as_proposed", "nothing_granted"],
        Fields =
        [
            new("isGranted", "同意", "Grant", FieldKind.Tick) { Help = ("勾选为同意，不勾选为不同意，由您判断。", "Ticked is yes, left out is no: you decide.") },
            new("fen", "每月金额（元）", "Yuan a month", FieldKind.Yuan)
            {
                IsOptional = true, Otherwise = 0,
                Help = ("每月发给全家的金额，单位元，如 600 或 600.50；只作认定、不发钱的留空。", "What the whole family is paid a month, in yuan, as 600 or 600.50; blank where nothing is paid."),
            },
        ],
    };

    public static readonly StepField Departures = new("departures", "与机器结论不同的理由", "Why it is not what the machine concluded", FieldKind.Rows)
    {
        Help = ("与机器结论一致的项目留空，不一致的写明为什么，以后查得到。", "Blank where you agree with the machine; where not, say why, so that it can be looked up."),
        PerProgramme = true, IsOptional = true, Refusals = ["departure_reason_missing"],
        Fields =
        [
            Reason,
            new("words", "说明", "In words", FieldKind.Text) { Help = ("写明机器不知道或者看错的是什么，您凭什么这样判断。", "What the machine did not know or took wrongly, and what your judgement rests on.") },
        ],
    };

    public static readonly StepField NotGranted = new("notGranted", "不予确认的理由", "Why it is not granted", FieldKind.Rows)
    {
        Help = ("不同意的项目每项写明理由，同意的留空；家庭有权知道为什么。", "The reasons for each programme that is not granted, blank for others: the family has a right to know."),
        PerProgramme = true, IsOptional = true, Refusals = ["reason_missing"],
        Fields = [Reason, Told],
    };

    public static readonly StepField Query = new("query", "查询", "Query", FieldKind.Choice)
    {
        From = "queries", IsObject = true, Refusals = ["query_unknown", "query_other_progress"],
        Help = ("选本案发出的一条查询，按数据源和内容列出。", "One of the queries of this case, listed by source and by what is asked."),
    };

    public static readonly StepField Objection = new("objection", "异议", "Objection", FieldKind.Choice)
    {
        From = "objections", IsNumber = true, Refusals = ["unknown_objection"], Help = ("选一条还没有答复的异议。", "One objection that was not answered yet."),
    };

    public static readonly StepField Seen = new("seen", "入户所见", "What was seen", FieldKind.Part)
    {
        Fields =
        [
            new("visitors", "入户人员", "Visitors", FieldKind.Ticks)
            {
                From = "colleagues", Refusals = ["two_visitors"], Help = ("至少两人，登记人为其中之一。", "Two or more, and who records it is one of them."),
            },
            new("place", "地点", "Where") { Help = ("写入户的地址，如村名和门牌。", "The address that was visited, as village and door."), Refusals = ["place_missing"] },
            new("words", "情况", "What was seen", FieldKind.Text) { Help = ("写看到的居住、生活和人口情况，只写事实，不写推测。", "How they live and who lives there: what was seen, no guesses.") },
            new("photos", "照片", "Photos", FieldKind.Scans)
            {
                IsOptional = true, Refusals = [.. Filing, "unknown_document"],
                Help = ("现场照片，可以多张，PDF、JPEG、PNG 或 TIFF，随案保存。", "Photos taken there, several at once, as PDF, JPEG, PNG or TIFF; kept with the case."),
            },
            new("differences", "与数据不符之处", "Otherwise than the data shows", FieldKind.Rows)
            {
                Help = ("所见与部门数据或家庭申报不一致的，每处一行；没有的留空。", "A line for each thing that is otherwise than departments or the family say; blank where there is none."),
                IsOptional = true,
                Fields =
                [
                    new("category", "类别", "Category", FieldKind.Choice) { Help = ("选哪一类数据与所见不符。", "Which kind of data is otherwise than what was seen."), From = "categories" },
                    new("words", "所见", "What was seen") { Help = ("写实际看到的是什么，如车辆常年不在、房屋无人居住。", "What was really seen, as a car that is never there or a house nobody lives in.") },
                ],
            },
        ],
    };
}
