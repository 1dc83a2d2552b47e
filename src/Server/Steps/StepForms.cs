using static Hedui.Server.StepFields;

namespace Hedui.Server;

/// <summary>
/// The forms of all steps, by the names that the commands have for programs: what is typed goes through the same door and is held
/// against the same rules.
/// </summary>
static class StepForms
{
    /// <summary>The form of every step that has one; filing a document has one of its own on the case's page.</summary>
    public static readonly IReadOnlyList<StepForm> All =
    [
        new("declare",
            new StepField("items", "申报项", "Items", FieldKind.Rows)
            {
                Help = ("家庭自己说的收入、财产和支出，每项一行，空行不计；核对时与部门数据对照。", "What the family says of its income, property and expenditure, one on each line; it is held against what departments know."),
                IsOptional = true, Lines = 3, Refusals = ["declaration_wrong"],
                Fields =
                [
                    new("kind", "类型", "Kind", FieldKind.Choice) { Help = ("选收入、财产或者支出。", "Income, property or expenditure."), From = "declared_kinds" },
                    new("code", "项目", "Item", FieldKind.Choice) { Help = ("在该类型里选具体的一项。", "What exactly it is, of that kind."), From = "declared" },
                    new("fen", "金额（元）", "Yuan", FieldKind.Yuan) { Help = ("这段时间合计的金额，单位元，可以有两位小数。", "The sum of the whole time, in yuan, with two decimals at most.") },
                    new("member", "成员", "Member", FieldKind.Choice)
                    {
                        From = "members", IsNumber = true, IsOptional = true,
                        Help = ("选是谁的；全家共有的留空。", "Whose it is; blank for what is the whole family's."),
                    },
                    new("from", "自", "From", FieldKind.Day) { Help = ("这段时间的第一天，当天计入。", "First day of that time, which counts.") },
                    new("until", "至", "Until", FieldKind.Day) { Help = ("这段时间的最后一天，当天计入；财产填同一天。", "Last day of that time, which counts; the same day for property.") },
                    new("text", "家庭的说法", "What the family said")
                    {
                        IsOptional = true,
                        Help = ("家庭怎么说的，照原话简单记下；没有要补充的留空。", "What the family said of it, in their own words; blank where nothing is to be added."),
                    },
                ],
            },
            new StepField("noneOf", "家庭声明没有", "The family states that it has no", FieldKind.Ticks)
            {
                From = "declared_kinds", IsOptional = true, Refusals = ["declaration_incomplete"],
                Help = ("没有填写不等于没有：每一类或者填写，或者由家庭声明没有。", "What is left blank is not nothing: each kind has items, or the family states that there are none."),
            }),
        new("promise",
            new StepField("textVersion", "承诺书版本", "Version of the text")
            {
                Refusals = ["proof_missing"],
                Help = ("填签字的那份承诺书上印的版本号，以后查得到当时承诺的内容。", "The version printed on the text that was signed, so that it can be found again."),
            },
            new StepField("proof", "签字的承诺书（扫描件）", "The signed promise, scanned", FieldKind.Scan)
            {
                Refusals = Filing,
                Help = ("签了字的承诺书，一个文件，PDF、JPEG、PNG 或 TIFF。", "The promise to tell the truth, signed, as one PDF, JPEG, PNG or TIFF."),
            }),
        new("ask_papers", new StepField("missing", "一次告知的全部材料", "All that is missing, at once", FieldKind.Lines)
        {
            Refusals = ["missing_nothing"], Help = ("每行一项。部门已经掌握的不要。", "One on each line, and nothing that departments can tell."),
        }),
        new("bring_papers"),
        new("withdraw",
            new StepField("words", "申请人的原话", "What the family said", FieldKind.Text)
            {
                Refusals = ["reason_missing"], Help = ("申请人为什么撤回，照原话记，不劝说、不改写。", "Why the family takes it back, in their own words."),
            })
        {
            Grave = ("撤回后案件办结，家庭可以重新申请。", "The case is closed; the family may apply again."),
        },
        new("redraw",
            new StepField("reason", "理由", "Why", FieldKind.Text)
            {
                Refusals = ["reason_missing"], Help = ("写明为什么要重新抽取承办人，如承办人长期不在岗。", "Why another handler is to be drawn, as long absence."),
            }),
        new("accept"),
        new("extend",
            new StepField("reason", "理由", "Why it is a special case", FieldKind.Text)
            {
                Refusals = ["reason_missing"],
                Help = ("写明特殊在哪里、还要查什么；期限因此延长。", "What makes it special and what is still to be looked into: the time limit is longer for it."),
            }),
        new("investigate"),
        new("order",
            new StepField("kind", "委托类型", "Kind of order", FieldKind.Choice)
            {
                From = "order_kinds", Refusals = ["order_other_kind"], Help = ("选为什么核对：新申请、续期、复查等。", "Why it is verified: a new application, a renewal, a re-check."),
            },
            new StepField("ticket", "查询凭据", "Ticket", FieldKind.Choice)
            {
                From = "tickets", Refusals = ["ticket_other_subject"], Help = ("须是为本案签发的凭据；没有的，请审批人员签发。", "One issued for this case; where there is none, ask an approver."),
            },
            new StepField("queries", "向谁查什么", "What is asked of whom", FieldKind.Ticks)
            {
                From = "sources", IsObject = true, IsAllTicked = true, Refusals = ["order_empty"],
                Help = ("不需要的去掉勾选；只问办理本案必需的数据。", "Take the tick from what is not needed: only what this case needs is asked."),
            }),
        new("send_query", Query),
        new("remind_source", Query),
        new("record_answer", Query, new StepField("isAnswered", "已反馈", "An answer came", FieldKind.Tick)
        {
            Help = ("不勾选表示没有反馈：没有反馈是未知，不是没有。", "Left out it came to nothing: that is unknown, never nothing."),
        }),
        new("take_report", new StepField("report", "核对报告", "Report", FieldKind.Choice)
        {
            Help = ("选本案家庭的核对报告；没有合适的，选现在出具一份。", "A report on this household; where none fits, have one issued now."),
            From = "reports", Refusals = ["unknown_report", "report_other_household", "report_other_programme", "report_expired"],
        }) { NeedsTicket = true },
        new("visit", StepFields.Seen),
        new("county_visit", StepFields.Seen),
        new("appraise",
            new StepField("present", "到会人数", "Present", FieldKind.Count) { Help = ("到会参加评议的人数，填整数。", "How many were present, as a whole number."), Refusals = ["appraisal_wrong"] },
            new StepField("believe", "认为属实人数", "Hold it for true", FieldKind.Count) { Help = ("其中认为家庭申报属实的人数，不超过到会人数。", "How many of them hold what the family declared for true.") },
            new StepField("words", "评议意见", "What was said", FieldKind.Text) { Help = ("记评议会上说了什么，只记与家庭情况有关的。", "What was said of how the family lives, and nothing else.") }),
        new("review", Judgement, Departures),
        new("publish",
            new StepField("place", "公示地点", "Where it hangs")
            {
                Refusals = ["reason_missing"],
                Help = ("写公示贴在哪里，如村、社区公告栏；公示内容由系统生成。", "Where it hangs, as the notice board of the village; the program writes what it says."),
            }),
        new("end_publicity"),
        new("send_up"),
        new("send_back",
            new StepField("reason", "要查清什么", "What is to be looked into", FieldKind.Text)
            {
                Refusals = ["reason_missing"],
                Help = ("写明哪一点没有查清、需要补查什么，承办人照此办理。", "What is not clear and what is to be looked into: the handler goes by it."),
            }),
        new("approve", Judgement, Departures, NotGranted, Remedy with { IsOptional = true }, new StepField("from", "自何日起发", "First day paid", FieldKind.Day)
        {
            IsOptional = true, Refusals = ["payment_start_wrong", "payment_start_unknown"], Help = ("开始发放的第一天；留空按政策规定的日子。", "First day that is paid; blank for the day that the law names."),
        })
        {
            Grave = ("确认后按月发放，家庭会收到确认书。", "Help is paid from then on, and the family is told in writing."),
        },
        new("refuse", NotGranted with { IsOptional = false }, Departures, Remedy)
        {
            Grave = ("不予确认须书面告知理由和救济途径；机器没有得出结论的，由您作出判断并写明理由。", "A person refuses, in writing, with reasons and the remedy; where the machine came to no conclusion, you do, and say why."),
        },
        new("serve_notice",
            new StepField("way", "送达方式", "How", FieldKind.Choice)
            {
                From = "ways", Refusals = ["reason_missing"], Help = ("选告知书实际是怎么送到家庭手里的。", "How the notice really reached the family."),
            }),
        new("object",
            new StepField("target", "针对", "Against", FieldKind.Choice)
            {
                From = "targets", Refusals = ["objection_target_missing"],
                Help = ("选对什么有异议：报告的疑点、结论，公示，或者决定。", "Against what it is: a finding or conclusion of the report, what was on show, or the decision."),
            },
            new StepField("finding", "哪一条", "Which finding or figure")
            {
                IsOptional = true,
                Help = ("针对某一条的，写它的名称或者金额；针对全部的留空。", "Its name or amount where it is about one; blank where it is about the whole."),
            },
            new StepField("words", "意见", "What is said against it", FieldKind.Text)
            {
                Refusals = ["reason_missing"], Help = ("家庭为什么认为不对，照原话记。", "Why the family holds it for wrong, in their own words."),
            },
            new StepField("evidence", "证据", "Evidence", FieldKind.Scans)
            {
                IsOptional = true, Refusals = [.. Filing, "unknown_document"],
                Help = ("家庭带来的证据，可以多份；没有的留空，不影响受理。", "What the family brought, several at once; without any, the objection is taken all the same."),
            }),
        new("ask_correction",
            Objection,
            new StepField("source", "数据源", "Source", FieldKind.Choice)
            {
                From = "asked_sources", Help = ("选数据有误的部门或者机构，只能选本案查询过的。", "The department whose data is wrong: one that this case asked."),
            },
            new StepField("words", "哪里不对", "What is wrong", FieldKind.Text)
            {
                Refusals = ["reason_missing"],
                Help = ("写明哪一项不对、应该是什么、有什么证明，请对方更正。", "What is wrong, what it should be, and what shows it: the source is asked to correct it."),
            }),
        new("record_correction",
            Objection,
            new StepField("delivery", "含更正的送达批次", "The delivery with the correction")
            {
                Refusals = ["reason_missing", "correction_not_asked"],
                Help = ("填带来更正数据的那一批的编号。", "Number of the delivery that brought the correction."),
            }),
        new("settle_objection", Objection,
            new StepField("isUpheld", "异议成立", "It is right", FieldKind.Tick)
            {
                Refusals = ["recheck_report_missing"],
                Help = ("勾选为异议成立，之后须按新的报告重新判断；不勾选为不成立。", "Ticked is right, and a new report is needed; left out is not right."),
            },
            new StepField("words", "答复", "The answer", FieldKind.Text)
            {
                Refusals = ["reason_missing"],
                Help = ("写明查了什么、结果如何，家庭会收到这份答复。", "What was looked into and what came of it: the family is given this answer."),
            }),
        new("maintain", Departures)
        {
            Grave = ("机器结论与正在给予的救助不一致，您复核后认为不变：照现在的样子继续，暂停的仍然暂停。", "The report says something else than what is given, and you have judged it: it goes on as it is now; what rests goes on resting."),
        },
        new("change",
            Paid,
            new StepField("fen", "新的每月金额（元）", "The new amount, yuan a month", FieldKind.Yuan)
            {
                Refusals = ["benefit_unknown"],
                Help = ("变更后每月发给全家的金额，单位元，大于零。", "What the whole family is paid a month from then on, in yuan, more than nothing."),
            },
            Reason,
            Told,
            new StepField("from", "自何日起", "First day", FieldKind.Day)
            {
                IsOptional = true, Refusals = ["payment_start_wrong", "payment_start_unknown"],
                Help = ("新金额的第一天；留空按政策规定的日子。", "First day of the new amount; blank for the day that the law names."),
            }),
        new("suspend", Reason, Told) { Grave = ("暂停期间不发放。", "Nothing is paid while it rests.") },
        new("resume",
            new StepField("words", "理由", "Why", FieldKind.Text)
            {
                Refusals = ["reason_missing"], Help = ("写明什么情况已经查清，为什么可以恢复发放。", "What has been cleared up, so that it can be paid again."),
            }),
        new("leave_by_degrees", Reason, Told),
        new("stop", Reason, Told, Remedy) { Grave = ("停发须书面告知理由和救济途径。", "The family is told in writing, with reasons and the remedy.") },
        new("recover",
            new StepField("fen", "追回金额（元）", "Asked back, yuan", FieldKind.Yuan)
            {
                Refusals = ["recovery_too_high"],
                Help = ("要求退回的金额，单位元，不超过已发放而没有追回过的。", "What is asked back, in yuan: at most what was paid and not asked back before."),
            },
            Reason,
            Told,
            Remedy,
            new StepField("fineFen", "罚款（元）", "Fine, yuan", FieldKind.Yuan)
            {
                IsOptional = true, Otherwise = 0, Refusals = ["fine_not_allowed"],
                Help = ("罚款金额，单位元；不罚的留空，法律没有规定罚款的地方不能填。", "The fine, in yuan; blank without one, and where the law names none."),
            })
        {
            Grave = ("向家庭追回已发放的钱。", "Money that was paid is asked back from the family."),
        },
    ];

    /// <summary>What is asked of a document that is filed, on the case's own page.</summary>
    public static readonly StepForm Attach = new("attach",
        new StepField("file", "材料（PDF、图片，可多选）", "Documents (PDF or pictures, several)", FieldKind.Scans)
        {
            Refusals = Filing, Help = ("票据、证明的扫描件或者照片；部门已经掌握的不要求提交。", "Scans or photos of bills and proofs; nothing that departments can tell."),
        },
        new StepField("kind", "名称", "What it is") { Help = ("写明是什么材料，以后按名称查找。", "What it is, so that it is found by its name.") });

    /// <summary>What is asked of an authorisation, which is no step of the case.</summary>
    public static readonly StepForm Authorise = new("authorise",
        new StepField("person", "谁的授权", "Whose", FieldKind.Choice)
        {
            From = "people", IsNumber = true, Help = ("选签署授权的人；每个成年成员和义务人各签一份。", "Who gave it: each adult member and each obligor gives their own."),
        },
        new StepField("signedBy", "代签的监护人", "The guardian who signed in their place", FieldKind.Choice)
        {
            From = "members", IsNumber = true, IsOptional = true, Help = ("本人签署的留空；未成年人由监护人代签。", "Blank where they signed themselves; a guardian signs for a child."),
        },
        new StepField("how", "签署方式", "How it was signed", FieldKind.Choice)
        {
            From = "forms", Help = ("选纸质、电子或者证书签署，与实际签署的一致。", "On paper, electronically or with a certificate, as it really was."),
        },
        new StepField("witnesses", "见证人", "Witnesses", FieldKind.Lines)
        {
            IsOptional = true, Refusals = ["witness_missing"], Help = ("纸质签署须两名，每行一名；加密保存。", "For paper two, one on each line; kept sealed."),
        },
        new StepField("textVersion", "授权书版本", "Version of the text")
        {
            Help = ("填签署的那份授权书上印的版本号；用途或范围变了要重新授权。", "The version printed on the text; where purpose or scope change, it is given anew."),
        },
        new StepField("text", "授权书文本", "The text", FieldKind.Scan)
        {
            IsOptional = true, Refusals = Filing,
            Help = ("授权书的全文，一个文件；本案已收取过的可以不再选。", "The whole text, as one file; not needed again once the case has it."),
        },
        new StepField("proof", "签署的授权书（扫描件或电子记录）", "What was signed: scan or record", FieldKind.Scan)
        {
            Refusals = [.. Filing, "proof_missing"],
            Help = ("签了字的那一份或者电子签署记录，一个文件。", "What was signed, or the record of signing electronically, as one file."),
        },
        new StepField("purposes", "用于", "What for", FieldKind.Ticks)
        {
            From = "purposes", Ticked = ["Verification"],
            Help = ("勾选授权书写明的用途；没有写明的用途须另行授权。", "What the text names: for what it does not name another authorisation is needed."),
        },
        new StepField("scope", "数据类别", "Categories of evidence", FieldKind.Ticks)
        {
            From = "categories", IsOptional = true, Refusals = ["category_unknown"],
            Help = ("授权书写明各类数据的不勾选；只授权其中几类的，勾选写明的几类，其他类别不查询。", "None ticked where the text is about every category; where it names some, tick those: nothing else is looked at under it."),
        },
        new StepField("isOnlyForCase", "只用于本案申请的项目", "Only for the programmes of this case", FieldKind.Tick)
        {
            Help = ("勾选后，涉及其他救助项目的核对会被拒绝。", "Then a verification that looks at other programmes is refused."),
        },
        new StepField("until", "有效期至", "Until", FieldKind.Day) { IsOptional = true, Refusals = ["authorisation_empty"], Help = ("留空为一年。", "Blank for a year.") });

    /// <summary>The form of a step; null when it has none.</summary>
    public static StepForm? Find(string step) => All.FirstOrDefault(one => one.Step == step);
}
