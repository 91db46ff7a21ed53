"""Evidence under a threshold that moves: sampling plans say which threshold they drew for."""

PLANS_NAME_THRESHOLDS = """
update sampling_plans set plans = json_set(plans, '$.thresholds', json((
  select json_group_object(j.key, v.threshold)
  from json_each(sampling_plans.plans, '$.epochs') j
  join rule_epochs e on e.id = j.value
  join rule_versions v on v.id = e.rule_version_id)))
where plans -> '$.thresholds' is null;

delete from facts where name like 'standing:%';
"""
