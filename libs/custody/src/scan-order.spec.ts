import fc from 'fast-check';
import { instantOf, millisecondsOf, type Id } from '@popstrace/kernel';
import { COUNTRY } from './testing/country.js';
import * as journey from './testing/journey.js';
import { Story } from './testing/story.js';
import { drum } from './testing/waste.js';

const { utility, hauler } = COUNTRY;
const DRUMS = 6;

/** A consignment that waits for its collection: the same identities each time. */
function waiting() {
  const story = new Story('scans in any order');
  const packages = Array.from({ length: DRUMS }, () => drum(story.id()));
  const id = journey.labelled(story, { packages });
  journey.book(story, id);
  return { story, id, packages: packages.map((p) => p.id) };
}

function scan(story: Story, id: Id, of: Id, { by, minutesAgo }: Sent): void {
  const at = instantOf(millisecondsOf(story.now) - minutesAgo * 60_000);
  const details = { package: of, purpose: 'collect' } as const;
  story.give([utility, hauler][by]!, { kind: 'scan', consignments: [id], details }, at);
}

interface Sent {
  readonly drum: number;
  readonly by: 0 | 1;
  readonly minutesAgo: number;
}

/** Every drum at least once, by either side, late or not, in any order, some again. */
const sendings: fc.Arbitrary<readonly Sent[]> = fc
  .tuple(
    fc.array(
      fc.record({
        drum: fc.nat(DRUMS - 1),
        by: fc.constantFrom(0 as const, 1 as const),
        minutesAgo: fc.nat(3000),
      }),
      { maxLength: 20 },
    ),
    fc.shuffledSubarray([...Array(DRUMS).keys()], { minLength: DRUMS }),
  )
  .chain(([some, all]) =>
    fc.shuffledSubarray(
      [...some, ...all.map((each) => ({ drum: each, by: 1 as const, minutesAgo: 0 }))],
      { minLength: some.length + all.length },
    ),
  );

it('the same scans, in any order, late or sent again, end in the same consignment', () => {
  const once = waiting();
  once.packages.forEach((of) => scan(once.story, once.id, of, { drum: 0, by: 1, minutesAgo: 0 }));
  const expected = once.story.consignment(once.id).packages;
  fc.assert(
    fc.property(sendings, (sent) => {
      const { story, id, packages } = waiting();
      for (const each of sent) scan(story, id, packages[each.drum]!, each);
      expect(story.consignment(id).packages).toEqual(expected);
      expect(story.events.filter(({ type }) => type === 'scanned')).toHaveLength(2 * DRUMS);
    }),
    { numRuns: 60 },
  );
});
