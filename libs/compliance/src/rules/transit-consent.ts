import { addDays } from '@popstrace/catalogue';
import type { Day } from '@popstrace/kernel';
import { consentOf, type Notification } from '../notification.js';
import { constant, countOn } from '../parameter.js';
import { rule, type Problem } from '../rule.js';

export interface TransitFacts {
  readonly notification: Notification;
  readonly day: Day;
  /** Transit States that told all Parties that they need no written consent, and since when. */
  readonly waivers: readonly { readonly state: string; readonly reference: string }[];
  /** When each transit State acknowledged the notification. */
  readonly acknowledged: Readonly<Record<string, Day>>;
}

const answerDays = constant('time for a transit State to answer', '60', 'days');

/** Silence is consent only where a State said beforehand that it would be. */
export const transitConsent = rule<TransitFacts>(
  {
    id: 'TBM-02',
    title: 'Consent of transit States',
    text: 'A movement waits for the written consent of each transit State. Only a State that waived it consents by silence, 60 days after it received the notification.',
    article: 'Basel Art 6(4)',
    gates: ['book', 'dispatch'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
    parameters: [answerDays],
  },
  (facts) => facts.notification.transitStates.flatMap((state) => open(state, facts)),
);

function open(
  state: string,
  { notification, day, waivers, acknowledged }: TransitFacts,
): Problem[] {
  const pointer = '/notification/transitStates';
  if (consentOf(notification, state, day)) return [];
  if (notification.consents.some((each) => each.state === state && each.answer === 'objected'))
    return [
      { code: 'transit-objected', message: `${state} objected: choose another route.`, pointer },
    ];
  if (!waivers.some((waiver) => waiver.state === state))
    return [
      {
        code: 'transit-consent-missing',
        message: `${state} has not consented in writing, and has not waived it: wait for its answer.`,
        pointer,
      },
    ];
  const since = acknowledged[state];
  const until = since === undefined ? undefined : addDays(since, countOn(answerDays, since));
  if (until !== undefined && day > until) return [];
  return [
    {
      code: 'transit-time-running',
      message: `${state} consents by silence only after 60 days${until === undefined ? ': record when it received the notification' : `, after ${until}`}.`,
      pointer,
    },
  ];
}
