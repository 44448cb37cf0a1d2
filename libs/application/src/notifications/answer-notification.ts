import type { Actor } from '@popstrace/access';
import { consentInWriting } from '@popstrace/compliance';
import {
  dayOf,
  err,
  ok,
  type Clock,
  type Day,
  type Id,
  type IdSource,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import { findNotification, speaksFor } from './notification-access.js';
import {
  statesConcerned,
  type MovementNotification,
  type NotificationRecord,
  type StateAnswer,
} from './notification.js';
import type { NotificationStore } from './notification.port.js';

export interface AnswerPorts {
  readonly notifications: NotificationStore;
  readonly ids: IdSource;
  readonly clock: Clock;
}

export type AnswerNotification = Omit<StateAnswer, 'id' | 'notification' | 'recordedBy'>;

/** Records what a State said: that it has the notification, consents, objects, or needs no writing. It is never changed. */
export async function answerNotification(
  ports: AnswerPorts,
  actor: Actor,
  id: Id,
  answer: AnswerNotification,
): Promise<Result<NotificationRecord, readonly Refusal[]>> {
  const found = await findNotification(ports, actor, id);
  if (!found.ok) return found;
  const { notification, answers } = found.value;
  const at = ports.clock.now();
  const refusals = [
    ...refuseVoice(actor, notification, answer),
    ...refuseDays(answer, dayOf(at, 'Pacific/Kiritimati')),
    ...refuseUnwritten(answer),
  ];
  if (refusals.length > 0) return err(refusals);
  const recordedBy = { organisation: actor.organisation, user: actor.user, at };
  const recorded = { ...answer, id: ports.ids.next(), notification: id, recordedBy };
  await ports.notifications.answer(recorded);
  return ok({ ...found.value, answers: [...answers, recorded] });
}

function refuseVoice(
  actor: Actor,
  notification: MovementNotification,
  { state, kind }: AnswerNotification,
): Refusal[] {
  const part = statesConcerned(notification).find((each) => each.state === state)?.as;
  const told = { pointer: '/state' };
  if (!part)
    return [
      { ...told, code: 'state-not-concerned', message: `The movement does not touch ${state}.` },
    ];
  if (!speaksFor(actor, notification, state))
    return [
      {
        ...told,
        code: 'not-the-authority',
        message: `Only the authority of ${state}, or of the State of export, records what ${state} says.`,
      },
    ];
  if (kind !== 'waived' || part === 'transit') return [];
  return [
    {
      ...told,
      code: 'not-in-transit',
      message: `${state} is the State of ${part}: only a transit State may do without written consent.`,
      rule: 'TBM-02',
      article: 'Basel Art 6(4)',
    },
  ];
}

function refuseDays({ on, validFrom, validTo }: AnswerNotification, last: Day): Refusal[] {
  const refusals: Refusal[] = [];
  if (on > last)
    refusals.push({
      code: 'in-the-future',
      message: 'It cannot have been said yet: give the day on which it was.',
      pointer: '/on',
    });
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    refusals.push({
      code: 'days-out-of-order',
      message: `The consent would end on ${validTo}, before its first day ${validFrom}: correct one of them.`,
      pointer: '/validTo',
    });
  return refusals;
}

/** A consent or an objection is an answer in writing (TBM-03, Basel Art 6(2)). */
function refuseUnwritten(answer: AnswerNotification): Refusal[] {
  const { kind, state, document, remarks, on } = answer;
  if (kind !== 'consented' && kind !== 'objected') return [];
  const consent = { state, as: 'import', answer: kind, document, conditions: remarks } as const;
  return consentInWriting
    .check({ consents: [{ ...consent, validFrom: on, validTo: on }] })
    .map(({ severity: _severity, ...finding }) => ({ ...finding, pointer: '/document' }));
}
