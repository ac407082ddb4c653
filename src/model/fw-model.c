/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "fw-model"

#include "config.h"

#include "fw-model.h"

static GType (*const entity_types[]) (void) = {
  fw_case_get_type,
  fw_person_get_type,
  fw_kinship_get_type,
  fw_residence_status_get_type,
  fw_legal_circle_period_get_type,
  fw_course_get_type,
  fw_work_education_get_type,
  fw_housing_period_get_type,
  fw_consent_get_type,
  fw_disclosure_get_type,
  fw_checklist_run_get_type,
  fw_check_item_get_type,
  fw_assessment_get_type,
  fw_assessment_area_get_type,
  fw_netmap_get_type,
  fw_netmap_node_get_type,
  fw_plan_get_type,
  fw_plan_goal_get_type,
  fw_plan_action_get_type,
  fw_conference_get_type,
  fw_case_event_get_type,
  fw_contact_event_get_type,
  fw_deadline_get_type,
  fw_case_document_get_type,
  fw_case_report_get_type,
  fw_case_handover_get_type,
  fw_former_case_get_type,
  fw_retention_rule_get_type,
  fw_deletion_run_get_type,
  fw_case_statistic_get_type,
  fw_meldebogen_get_type,
  fw_mb_processing_get_type,
  fw_mb_answer_get_type,
  fw_interview_contact_get_type,
  fw_topic_cluster_get_type,
  fw_cluster_entry_get_type,
  fw_theme_get_type,
  fw_chain_get_type,
  fw_chain_lane_get_type,
  fw_chain_step_get_type,
  fw_chain_edge_get_type,
  fw_chain_mark_get_type,
  fw_chain_remedy_get_type,
  fw_chain_version_get_type,
  fw_reconstruction_get_type,
  fw_participant_get_type,
  fw_board_lane_get_type,
  fw_phase_run_get_type,
  fw_case_package_get_type,
  fw_package_event_get_type,
  fw_card_get_type,
  fw_single_task_get_type,
  fw_board_version_get_type,
  fw_package_draft_get_type,
  fw_package_key_get_type,
  fw_sent_package_get_type,
  fw_sent_event_get_type,
  fw_target_system_get_type,
  fw_target_goal_get_type,
  fw_indicator_get_type,
  fw_measure_get_type,
  fw_monitor_row_get_type,
  fw_monitor_value_get_type,
  fw_monitor_step_get_type,
  fw_force_get_type,
  fw_force_step_get_type,
  fw_force_question_get_type,
  fw_case_monitor_get_type,
  fw_case_tick_get_type,
  fw_case_answer_get_type,
  fw_body_get_type,
  fw_seat_get_type,
  fw_mandate_get_type,
  fw_multiplier_get_type,
  fw_meeting_get_type,
  fw_agenda_item_get_type,
  fw_attendance_get_type,
  fw_meeting_document_get_type,
  fw_decision_get_type,
  fw_forwarding_get_type,
  fw_task_get_type,
  fw_notice_get_type,
  fw_notice_reply_get_type,
  fw_agreement_get_type,
  fw_council_paper_get_type,
  fw_paper_step_get_type,
  fw_snippet_get_type,
  fw_local_code_get_type,
  fw_municipality_get_type,
  fw_actor_get_type,
  fw_staff_get_type,
  fw_competence_get_type,
  fw_offer_get_type,
  fw_offer_gap_get_type,
  fw_room_get_type,
  fw_consultation_get_type,
  fw_scope_member_get_type,
  fw_workplace_get_type,
  fw_device_get_type,
};

const FwEntityInfo *const *
fw_model_get_entities (guint *n_entities)
{
  static const FwEntityInfo *entities[G_N_ELEMENTS (entity_types)];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      /* The classes stay for the whole run, so that their tables do. */
      for (guint i = 0; i < G_N_ELEMENTS (entity_types); i++)
        entities[i] = FW_ENTITY_CLASS (g_type_class_ref (entity_types[i] ()))->info;
      g_once_init_leave (&ready, 1);
    }
  *n_entities = G_N_ELEMENTS (entities);

  return entities;
}

static gpointer
index_names (gpointer data)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);

  for (guint i = 0; i < n_entities; i++)
    g_hash_table_insert (names, (gpointer) entities[i]->name, (gpointer) entities[i]);

  return names;
}

/* @name: (nullable)
 *
 * Returns: (transfer none) (nullable) */
const FwEntityInfo *
fw_model_find_entity (const char *name)
{
  static GOnce once = G_ONCE_INIT;
  GHashTable *names = g_once (&once, index_names, NULL);

  return name != NULL ? g_hash_table_lookup (names, name) : NULL;
}

static gpointer
index_anchors (gpointer data)
{
  GHashTable *anchors = g_hash_table_new (NULL, NULL);
  guint n_entities;
  const FwEntityInfo *const *entities = fw_model_get_entities (&n_entities);

  for (guint i = 0; i < n_entities; i++)
    {
      const FwField *parent = fw_entity_info_get_parent (entities[i]);
      const FwEntityInfo *owner = parent != NULL ? fw_model_find_entity (parent->target) : NULL;

      if (owner != NULL && fw_entity_info_gives_title (entities[i]))
        g_hash_table_insert (anchors, (gpointer) owner, (gpointer) entities[i]);
    }

  return anchors;
}

/* Returns: (transfer none) (nullable): the kind of records that gives those of @info
 *   their titles: a case has the name of its first person */
const FwEntityInfo *
fw_model_find_anchor (const FwEntityInfo *info)
{
  static GOnce once = G_ONCE_INIT;

  return g_hash_table_lookup (g_once (&once, index_anchors, NULL), info);
}

/**
 * fw_model_new_entity:
 * @uuid: (nullable): %NULL makes a new one
 *
 * Returns: (transfer full) (nullable): %NULL if there is no such entity
 */
FwEntity *
fw_model_new_entity (const char *name,
                     const char *uuid)
{
  const FwEntityInfo *info = fw_model_find_entity (name);

  return info != NULL ? g_object_new (info->get_type (), "uuid", uuid, NULL) : NULL;
}
