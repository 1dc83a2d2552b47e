namespace Hedui.Server;

/// <summary>
/// The forms of all steps, by the names that the commands have for programs: what is typed goes through the same door and is held
/// against the same rules.
/// </summary>
static class StepForms
{
    static readonly string[] Filing = ["document_kind", "document_too_large", "documents_too_many"];

    static readonly StepField Paid = new("programme", "项目", "Programme", FieldKind.Choice) { From = "programmes" };

    static readonly StepField Remedy = new("remedy", "救济途径", "How to have it reviewed", FieldKind.Text)
    {
        Help = ("写明向哪个机关、在多长时间内申请复议或者提起诉讼；家庭会在告知书上看到。", "Say which office reviews it, or which court, and within what time: the family reads it in the notice."),
        Refusals = ["remedy_missing"],
    };

    static readonly StepField Reason = new("reason", "理由类别", "Coded reason", FieldKind.Choice) { From = "reasons", Refusals = ["reason_missing"] };

    static readonly StepField Told = new("words", "说明", "In words that the family understands", FieldKind.Text) { Refusals = ["reason_missing"] };

    static readonly StepField Judgement = new("lines", "逐项意见", "Opinion on each programme", FieldKind.Rows)
    {
        PerProgramme = true, Refusals = ["judgement_incomplete", "not_as_proposed", "nothing_granted"],
        Fields =
        [
            new("isGranted", "同意", "Grant", FieldKind.Tick),
            new("fen", "每月金额（元）", "Yuan a month", FieldKind.Yuan) { IsOptional = true, Otherwise = 0, Help = ("只作认定、不发钱的留空。", "Blank where nothing is paid.") },
        ],
    };

    static readonly StepField Departures = new("departures", "与机器结论不同的理由", "Why it is not what the machine concluded", FieldKind.Rows)
    {
        PerProgramme = true, IsOptional = true, Refusals = ["departure_reason_missing"],
        Fields = [Reason, new("words", "说明", "In words", FieldKind.Text)],
    };

    static readonly StepField NotGranted = new("notGranted", "不予确认的理由", "Why it is not granted", FieldKind.Rows)
    {
        PerProgramme = true, IsOptional = true, Refusals = ["reason_missing"],
        Fields = [Reason, Told],
    };

    static readonly StepField Query = new("query", "查询", "Query", FieldKind.Choice) { From = "queries", IsObject = true, Refusals = ["query_unknown", "query_other_progress"] };

    static readonly StepField Objection = new("objection", "异议", "Objection", FieldKind.Choice) { From = "objections", IsNumber = true, Refusals = ["unknown_objection"] };

    static readonly StepField Seen = new("seen", "入户所见", "What was seen", FieldKind.Part)
    {
        Fields =
        [
            new("visitors", "入户人员", "Visitors", FieldKind.Ticks) { From = "colleagues", Refusals = ["two_visitors"], Help = ("至少两人，登记人为其中之一。", "Two or more, and who records it is one of them.") },
            new("place", "地点", "Where") { Refusals = ["place_missing"] },
            new("words", "情况", "What was seen", FieldKind.Text),
            new("photos", "照片", "Photos", FieldKind.Scans) { IsOptional = true, Refusals = [.. Filing, "unknown_document"] },
            new("differences", "与数据不符之处", "Otherwise than the data shows", FieldKind.Rows)
            {
                IsOptional = true,
                Fields = [new("category", "类别", "Category", FieldKind.Choice) { From = "categories" }, new("words", "所见", "What was seen")],
            },
        ],
    };

    /// <summary>The form of every step that has one; filing a document has a form of its own on the case's page.</summary>
    public static readonly IReadOnlyList<StepForm> All =
    [
        new("declare",
            new StepField("items", "申报项", "Items", FieldKind.Rows)
            {
                IsOptional = true, Lines = 3, Refusals = ["declaration_wrong"],
                Fields =
                [
                    new("kind", "类型", "Kind", FieldKind.Choice) { From = "declared_kinds" },
                    new("code", "项目", "Item", FieldKind.Choice) { From = "declared" },
                    new("fen", "金额（元）", "Yuan", FieldKind.Yuan),
                    new("member", "成员", "Member", FieldKind.Choice) { From = "members", IsNumber = true, IsOptional = true },
                    new("from", "自", "From", FieldKind.Day),
                    new("until", "至", "Until", FieldKind.Day) { Help = ("财产填同一天。", "The same day for property.") },
                    new("text", "家庭的说法", "What the family said") { IsOptional = true },
                ],
            },
            new StepField("noneOf", "家庭声明没有", "The family states that it has no", FieldKind.Ticks)
            {
                From = "declared_kinds", IsOptional = true, Refusals = ["declaration_incomplete"],
                Help = ("没有填写不等于没有：每一类或者填写，或者由家庭声明没有。", "What is left blank is not nothing: each kind has items, or the family states that there are none."),
            }),
        new("promise",
            new StepField("textVersion", "承诺书版本", "Version of the text") { Refusals = ["proof_missing"] },
            new StepField("proof", "签字的承诺书（扫描件）", "The signed promise, scanned", FieldKind.Scan) { Refusals = Filing }),
        new("ask_papers", new StepField("missing", "一次告知的全部材料", "All that is missing, at once", FieldKind.Lines)
        {
            Refusals = ["missing_nothing"], Help = ("每行一项。部门已经掌握的不要。", "One on each line, and nothing that departments can tell."),
        }),
        new("bring_papers"),
        new("withdraw", new StepField("words", "申请人的原话", "What the family said", FieldKind.Text) { Refusals = ["reason_missing"] })
        {
            Grave = ("撤回后案件办结，家庭可以重新申请。", "The case is closed; the family may apply again."),
        },
        new("redraw", new StepField("reason", "理由", "Why", FieldKind.Text) { Refusals = ["reason_missing"] }),
        new("accept"),
        new("extend", new StepField("reason", "理由", "Why it is a special case", FieldKind.Text) { Refusals = ["reason_missing"] }),
        new("investigate"),
        new("order",
            new StepField("kind", "委托类型", "Kind of order", FieldKind.Choice) { From = "order_kinds", Refusals = ["order_other_kind"] },
            new StepField("ticket", "查询凭据", "Ticket", FieldKind.Choice)
            {
                From = "tickets", Refusals = ["ticket_other_subject"], Help = ("须是为本案签发的凭据；没有的，请审批人员签发。", "One issued for this case; where there is none, ask an approver."),
            },
            new StepField("queries", "向谁查什么", "What is asked of whom", FieldKind.Ticks) { From = "sources", IsObject = true, IsAllTicked = true, Refusals = ["order_empty"] }),
        new("send_query", Query),
        new("remind_source", Query),
        new("record_answer", Query, new StepField("isAnswered", "已反馈", "An answer came", FieldKind.Tick)
        {
            Help = ("不勾选表示没有反馈：没有反馈是未知，不是没有。", "Left out it came to nothing: that is unknown, never nothing."),
        }),
        new("take_report", new StepField("report", "核对报告", "Report", FieldKind.Choice)
        {
            From = "reports", Refusals = ["unknown_report", "report_other_household", "report_other_programme", "report_expired"],
        }) { NeedsTicket = true },
        new("visit", Seen),
        new("county_visit", Seen),
        new("appraise",
            new StepField("present", "到会人数", "Present", FieldKind.Count) { Refusals = ["appraisal_wrong"] },
            new StepField("believe", "认为属实人数", "Hold it for true", FieldKind.Count),
            new StepField("words", "评议意见", "What was said", FieldKind.Text)),
        new("review", Judgement, Departures),
        new("publish", new StepField("place", "公示地点", "Where it hangs") { Refusals = ["reason_missing"] }),
        new("end_publicity"),
        new("send_up"),
        new("send_back", new StepField("reason", "要查清什么", "What is to be looked into", FieldKind.Text) { Refusals = ["reason_missing"] }),
        new("approve", Judgement, Departures, NotGranted, Remedy with { IsOptional = true }, new StepField("from", "自何日起发", "First day paid", FieldKind.Day)
        {
            IsOptional = true, Refusals = ["payment_start_wrong", "payment_start_unknown"], Help = ("留空按政策规定的日子。", "Blank for the day that the law names."),
        })
        {
            Grave = ("确认后按月发放，家庭会收到确认书。", "Help is paid from then on, and the family is told in writing."),
        },
        new("refuse", NotGranted with { IsOptional = false }, Departures, Remedy)
        {
            Grave = ("不予确认须书面告知理由和救济途径；机器没有得出结论的，由您作出判断并写明理由。", "A person refuses, in writing, with reasons and the remedy; where the machine came to no conclusion, you do, and say why."),
        },
        new("serve_notice", new StepField("way", "送达方式", "How", FieldKind.Choice) { From = "ways", Refusals = ["reason_missing"] }),
        new("object",
            new StepField("target", "针对", "Against", FieldKind.Choice) { From = "targets", Refusals = ["objection_target_missing"] },
            new StepField("finding", "哪一条", "Which finding or figure") { IsOptional = true },
            new StepField("words", "意见", "What is said against it", FieldKind.Text) { Refusals = ["reason_missing"] },
            new StepField("evidence", "证据", "Evidence", FieldKind.Scans) { IsOptional = true, Refusals = [.. Filing, "unknown_document"] }),
        new("ask_correction", Objection, new StepField("source", "数据源", "Source", FieldKind.Choice) { From = "asked_sources" }, new StepField("words", "哪里不对", "What is wrong", FieldKind.Text) { Refusals = ["reason_missing"] }),
        new("record_correction", Objection, new StepField("delivery", "含更正的送达批次", "The delivery with the correction") { Refusals = ["reason_missing", "correction_not_asked"] }),
        new("settle_objection", Objection,
            new StepField("isUpheld", "异议成立", "It is right", FieldKind.Tick) { Refusals = ["recheck_report_missing"] },
            new StepField("words", "答复", "The answer", FieldKind.Text) { Refusals = ["reason_missing"] }),
        new("change", Paid, new StepField("fen", "新的每月金额（元）", "The new amount, yuan a month", FieldKind.Yuan) { Refusals = ["benefit_unknown"] }, Reason, Told, new StepField("from", "自何日起", "First day", FieldKind.Day) { IsOptional = true, Refusals = ["payment_start_wrong", "payment_start_unknown"] }),
        new("suspend", Reason, Told) { Grave = ("暂停期间不发放。", "Nothing is paid while it rests.") },
        new("resume", new StepField("words", "理由", "Why", FieldKind.Text) { Refusals = ["reason_missing"] }),
        new("leave_by_degrees", Reason, Told),
        new("stop", Reason, Told, Remedy) { Grave = ("停发须书面告知理由和救济途径。", "The family is told in writing, with reasons and the remedy.") },
        new("recover", new StepField("fen", "追回金额（元）", "Asked back, yuan", FieldKind.Yuan) { Refusals = ["recovery_too_high"] }, Reason, Told, Remedy,
            new StepField("fineFen", "罚款（元）", "Fine, yuan", FieldKind.Yuan) { IsOptional = true, Otherwise = 0, Refusals = ["fine_not_allowed"] })
        {
            Grave = ("向家庭追回已发放的钱。", "Money that was paid is asked back from the family."),
        },
    ];

    /// <summary>What is asked of an authorisation, which is no step of the case.</summary>
    public static readonly StepForm Authorise = new("authorise",
        new StepField("person", "谁的授权", "Whose", FieldKind.Choice) { From = "people", IsNumber = true },
        new StepField("signedBy", "代签的监护人", "The guardian who signed in their place", FieldKind.Choice)
        {
            From = "members", IsNumber = true, IsOptional = true, Help = ("本人签署的留空；未成年人由监护人代签。", "Blank where they signed themselves; a guardian signs for a child."),
        },
        new StepField("how", "签署方式", "How it was signed", FieldKind.Choice) { From = "forms" },
        new StepField("witnesses", "见证人", "Witnesses", FieldKind.Lines)
        {
            IsOptional = true, Refusals = ["witness_missing"], Help = ("纸质签署须两名，每行一名；加密保存。", "For paper two, one on each line; kept sealed."),
        },
        new StepField("textVersion", "授权书版本", "Version of the text"),
        new StepField("text", "授权书文本", "The text", FieldKind.Scan) { IsOptional = true, Refusals = Filing, Help = ("本案已收取过的可以不再选。", "Not needed again once the case has it.") },
        new StepField("proof", "签署的授权书（扫描件或电子记录）", "What was signed: scan or record", FieldKind.Scan) { Refusals = [.. Filing, "proof_missing"] },
        new StepField("isOnlyForCase", "只用于本案申请的项目", "Only for the programmes of this case", FieldKind.Tick)
        {
            Help = ("勾选后，涉及其他救助项目的核对会被拒绝。", "Then a verification that looks at other programmes is refused."),
        },
        new StepField("until", "有效期至", "Until", FieldKind.Day) { IsOptional = true, Refusals = ["authorisation_empty"], Help = ("留空为一年。", "Blank for a year.") });

    /// <summary>The form of a step; null when it has none.</summary>
    public static StepForm? Find(string step) => All.FirstOrDefault(one => one.Step == step);
}
