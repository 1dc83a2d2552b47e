using Hedui.Casework;

namespace Hedui.Server;

/// <summary>Codes with which the interface for programs refuses. A client shall take one that it does not know as any refusal.</summary>
static class ApiCodes
{
    /// <summary>Those that stand in no table of steps.</summary>
    static readonly string[] Others =
    [
        "already_in_household", "applicant_not_one", "application_open", "appraisal_wrong", "authorisation_empty", "authorisation_missing", "authorisation_unknown",
        "benefit_unknown",
        "case_changed_meanwhile", "category_unknown", "choice_unknown", "code_unmapped", "columns_shifted", "correction_not_asked", "counter_source_missing", "day_invalid",
        "decided_before", "declaration_incomplete", "declaration_wrong", "departure_reason_missing", "division_not_yours", "division_too_large",
        "document_kind", "document_too_large", "documents_too_many", "draw_not_committed", "duty_missing", "extended_before", "family_too_large",
        "field_missing", "fine_not_allowed", "household_unknown", "id_checksum", "id_length", "id_masked", "id_missing", "id_scientific",
        "idempotency_key_missing", "idempotency_key_reused", "internal_error", "json_unreadable", "judgement_incomplete", "law_not_released", "limit_unknown",
        "media_type", "missing_nothing", "month_ahead", "month_invalid", "name_garbled", "no_handler", "not_allowed", "not_as_proposed", "not_the_handler",
        "nothing_chosen", "nothing_granted", "nothing_to_judge", "nothing_to_publish", "objection_target_missing", "order_empty", "order_other_kind", "order_ticket_missing", "origin_wrong", "paper_not_yet", "payment_start_unknown", "payment_start_wrong",
        "person_twice", "place_missing", "proof_missing", "publicity_running", "query_other_progress", "query_unknown", "reason_missing",
        "recheck_report_missing", "recovery_too_high", "recusal_required", "register_too_long", "remedy_missing", "report_expired", "report_other_household",
        "report_other_programme", "scope_empty", "session_over", "state_unknown", "step_not_allowed", "test_record", "three_hands", "ticket_expired", "ticket_missing",
        "ticket_not_yours", "ticket_other_subject", "ticket_quota_reached", "ticket_used_up", "too_many_requests", "total_row", "two_visitors", "unknown_case",
        "unknown_division", "unknown_document", "unknown_member", "unknown_objection", "unknown_paper", "unknown_programme", "unknown_report", "unknown_step", "value_missing",
        "version_unreadable", "village_other_division", "witness_missing",
    ];

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Others.Concat(CaseSteps.All.SelectMany(step => step.Checks).Select(check => check.Code)).Distinct().Order(StringComparer.Ordinal)];
}
