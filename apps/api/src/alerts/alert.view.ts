import type { Alert, RecordedMilestone, StandingDeadline } from '@popstrace/application';
import type { AlertResponse, DeadlineResponse, MilestoneResponse } from './alert.response.js';

export function viewAlert(alert: Alert): AlertResponse {
  const { key: _key, organisations: _organisations, places: _places, ...shown } = alert;
  return shown;
}

export function viewDeadline({ deadline, state }: StandingDeadline): DeadlineResponse {
  const { id: clock, rule, article, what, responsible, organisation } = deadline;
  const { startedOn, dueOn, lateFrom, doneOn, waiver, calendar } = deadline;
  return {
    ...{ clock, rule, article, what, responsible, organisation },
    ...{ startedOn, dueOn, lateFrom, doneOn, waiver, timeZone: calendar.timeZone, state },
  };
}

export function viewMilestone(told: RecordedMilestone): MilestoneResponse {
  const { consignment: _consignment, ...shown } = told;
  return shown;
}
