import { decidingLimit, type Profile } from '@popstrace/catalogue';
import type { Day } from '@popstrace/kernel';
import { rule, type Problem } from '../rule.js';

export interface LawOfTheDayFacts {
  /** The profile and day by which the waste was classified, and the groups that were compared. */
  readonly classified: {
    readonly profile: string;
    readonly day: Day;
    readonly groups: readonly string[];
  };
  /** The law that applies where the waste is, and the day of the act. */
  readonly profile: Profile;
  readonly day: Day;
}

/** A verdict is as good as the law that it was taken by. */
export const lawOfTheDay = rule<LawOfTheDayFacts>(
  {
    id: 'CLS-01',
    title: 'The law of the day',
    text: 'Waste is classified by the limits of the jurisdiction and the day, with the comparator of that law (EU at or above, Basel above, US at or above 50 ppm, Annex A Part II above). A verdict taken by another law, or before a limit changed, is taken again.',
    article: 'Regulation (EU) 2019/1021 Art 7(4)(a); Stockholm Art 6(1)(d)(ii), Annex A Part II',
    gates: ['classify', 'segregate', 'book'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
  },
  ({ classified, profile, day }) => {
    if (classified.profile !== profile.id)
      return [
        {
          code: 'classified-by-other-law',
          message: `The waste was classified by ${classified.profile}; here ${profile.id} applies. Classify it again.`,
          pointer: '/classified/profile',
        },
      ];
    return classified.groups.flatMap((group) => changed(group, { classified, profile, day }));
  },
);

function changed(group: string, { classified, profile, day }: LawOfTheDayFacts): Problem[] {
  const then = decidingLimit(profile, classified.day, { group });
  const now = decidingLimit(profile, day, { group });
  if (then?.id === now?.id) return [];
  const told = now ? `${now.value} ${now.unit}` : 'unknown';
  return [
    {
      code: 'limit-changed',
      message: `The limit of ${group} changed since ${classified.day}: on ${day} it is ${told}. Classify the waste again.`,
      pointer: '/classified/day',
    },
  ];
}
