import type { Id, Instant } from '@popstrace/kernel';
import { CUSTODY_REFUSALS, type CustodyCode } from './refusals.js';
import { COUNTRY, personOf } from './testing/country.js';
import { Dice } from './testing/chance/dice.js';
import { GALLERY } from './testing/gallery.js';
import * as journey from './testing/journey.js';
import { Story } from './testing/story.js';
import { wander } from './testing/chance/wanderer.js';
import { ash, booking, constituent, drum, kilograms, outputs } from './testing/waste.js';

const { utility, hauler, plant } = COUNTRY;

/** Codes that chance seldom finds, each with a command that is refused for it. */
const SELDOM: { readonly [C in CustodyCode]?: (story: Story) => readonly string[] } = {
  'unknown-consignment': (story) =>
    story.codes(utility, { kind: 'segregate', consignments: [story.id()], details: {} }),
  'one-consignment': (story) => {
    const consignments = [journey.declare(story), journey.declare(story)];
    return story.codes(utility, { kind: 'segregate', consignments, details: {} });
  },
  'duplicate-consignment': (story) => {
    const id = GALLERY.labelled(story);
    const details = { newborn: story.newborn(), description: 'oil', at: utility.place };
    return story.codes(utility, { kind: 'regroup', consignments: [id, id], details });
  },
  'scan-needs-weight': (story) => {
    const id = GALLERY.in_transit(story);
    const [of] = story.consignment(id).packages.keys();
    const details = { package: of!, purpose: 'deliver' } as const;
    return story.codes(hauler, { kind: 'scan', consignments: [id], details });
  },
  'scan-needs-batch': (story) => {
    const id = GALLERY.accepted(story);
    const [of] = story.consignment(id).packages.keys();
    const details = { package: of!, purpose: 'treat' } as const;
    return story.codes(plant, { kind: 'scan', consignments: [id], details });
  },
  'handover-waits': (story) => {
    const id = waiting(story);
    const details = { newHandover: story.id() };
    return story.codes(utility, { kind: 'collect', consignments: [id], details });
  },
  'handover-pending': (story) => {
    const id = waiting(story);
    const details = { reason: 'declared in error' };
    return story.codes(utility, { kind: 'cancel', consignments: [id], details });
  },
  'already-approved': (story) => {
    const id = GALLERY.in_transit(story);
    const amendment = story.id();
    const change = { field: 'description', to: 'oil' } as const;
    const proposed = { amendment, change, reason: 'a slip' };
    story.does(utility, { kind: 'propose-amendment', consignments: [id], details: proposed });
    const details = { amendment };
    return story.codes(utility, { kind: 'approve-amendment', consignments: [id], details });
  },
  'field-open': (story) => {
    const id = GALLERY.labelled(story);
    const change = { field: 'description', to: 'oil' } as const;
    const details = { amendment: story.id(), change, reason: 'a slip' };
    return story.codes(utility, { kind: 'propose-amendment', consignments: [id], details });
  },
  'in-the-future': (story) => {
    const id = GALLERY.draft(story);
    const at = '2030-01-01T00:00:00.000Z' as Instant;
    return story.codes(utility, { kind: 'segregate', consignments: [id], details: {} }, at);
  },
  'batch-mismatch': (story) => {
    const batch = journey.openBatch(story);
    for (const id of [GALLERY.accepted(story), GALLERY.accepted(story)])
      journey.feed(story, id, batch);
    journey.complete(story, batch);
    const [id] = story.batch(batch).inputs.map(({ from }) => from);
    const details = { batch };
    const confirm = { kind: 'confirm-destruction', consignments: [id!], details } as const;
    return story.codes(personOf(plant, 1), confirm);
  },
  'unknown-notification': (story) => {
    const id = GALLERY.labelled(story);
    const details = {
      booking: booking(story.now, { destination: COUNTRY.abroad.place }),
      notification: story.id(),
    };
    return story.codes(utility, { kind: 'book', consignments: [id], details });
  },
  'batch-state': (story) => {
    const batch = journey.openBatch(story);
    return story.codes(plant, { kind: 'confirm-batch', batch, details: {} });
  },
  'unknown-discrepancy': (story) => {
    const id = GALLERY.under_review(story);
    const details = { discrepancy: story.id(), explanation: 'the scales', agreed: [] };
    return story.codes(plant, { kind: 'resolve-discrepancy', consignments: [id], details });
  },
  'duplicate-pop': (story) => {
    const id = journey.declare(story);
    const pcb = constituent('pcb', '1');
    const details = { packages: [drum(story.id(), { constituents: [pcb, pcb] })] };
    return story.codes(utility, { kind: 'revise', consignments: [id], details });
  },
  'storage-required': (story) => {
    const id = GALLERY.in_transit(story);
    journey.scanAll(story, id, { kind: 'store', giver: hauler, taker: plant });
    const details = { newHandover: story.id() };
    return story.codes(hauler, { kind: 'store', consignments: [id], details });
  },
  'plate-required': (story) => {
    const id = GALLERY.labelled(story);
    const legs = [{ carrier: hauler.organisation, mode: 'road' } as const];
    journey.book(story, id, { legs });
    const details = { newHandover: story.id() };
    return story.codes(utility, { kind: 'collect', consignments: [id], details });
  },
  'plate-by-road-only': (story) => {
    const id = GALLERY.labelled(story);
    const legs = [{ carrier: hauler.organisation, mode: 'sea', plate: 'XA 1' } as const];
    const details = { booking: booking(story.now, { legs }) };
    return story.codes(utility, { kind: 'book', consignments: [id], details });
  },
  'run-too-short': (story) => {
    const batch = journey.openBatch(story);
    const run = { startedAt: story.now, endedAt: story.now, residues: [] };
    const details = { outputs: outputs(run) };
    return story.codes(plant, { kind: 'complete-batch', batch, details });
  },
  'not-quiet': (story) => {
    const id = GALLERY.certified(story);
    return story.codes(plant, { kind: 'finalise', consignments: [id], details: {} });
  },
  'already-final': (story) => {
    const id = GALLERY.certified(story);
    story.pass(10 * 24 * 60);
    const finalise = { kind: 'finalise', consignments: [id], details: {} } as const;
    story.does(plant, finalise);
    return story.codes(plant, finalise);
  },
  'residue-above-limit': (story) => {
    const id = journey.accepted(story);
    const residues = [
      ash(story.id(), kilograms('10'), [constituent('pcdd-pcdf', '1'), constituent('pcb', '0.01')]),
    ];
    const batch = journey.destroy(story, id, { residues });
    const second = journey.openBatch(story);
    const details = { from: batch, residue: residues[0]!.id };
    story.does(plant, { kind: 'feed-residue', batch: second, details });
    return story.codes(plant, { kind: 'dispose', consignments: [id], details: {} });
  },
  'figures-differ': (story) => {
    const id = GALLERY.under_review(story);
    const [open] = story.consignment(id).discrepancies;
    const resolve = (netGrams: bigint) =>
      ({
        kind: 'resolve-discrepancy',
        consignments: [id],
        details: {
          discrepancy: open!.id,
          explanation: 'the scales',
          agreed: [{ package: open!.package!, netGrams }],
        },
      }) as const;
    story.does(plant, resolve(1n));
    return story.codes(utility, resolve(2n));
  },
  'not-certified': (story) => {
    const id = GALLERY.disposed(story);
    const details = { number: 'D-1', correction: 'a slip' };
    return story.codes(plant, { kind: 'certify', consignments: [id], details });
  },
  'already-certified': (story) => {
    const id = GALLERY.certified(story);
    const details = { number: 'D-2' };
    return story.codes(plant, { kind: 'certify', consignments: [id], details });
  },
  'amendment-outdated': (story) => {
    const id = GALLERY.in_transit(story);
    const change = (to: string) => {
      const amendment = story.id();
      const details = {
        amendment,
        change: { field: 'description', to },
        reason: 'a slip',
      } as const;
      story.does(utility, { kind: 'propose-amendment', consignments: [id], details });
      return { kind: 'approve-amendment', consignments: [id], details: { amendment } } as const;
    };
    const [first, second] = [change('oil'), change('PCB oil')];
    story.does(hauler, first);
    return story.codes(hauler, second);
  },
};

/** A collection that was offered by the holder and waits for the carrier. */
function waiting(story: Story): Id {
  const id = GALLERY.awaiting_collection(story);
  const handed = { kind: 'collect', giver: utility, taker: hauler } as const;
  journey.scanAll(story, id, handed);
  journey.offer(story, id, handed);
  return id;
}

describe('every refusal of custody', () => {
  const seen = new Set<string>();
  for (let run = 0; run < 30; run += 1) {
    const story = new Story(`history ${run}`);
    const dice = new Dice(run);
    for (let move = 0; move < 250; move += 1)
      wander(story, dice, ({ actor, command, at }) => {
        const answer = story.give(actor, command, at);
        if (!answer.ok) answer.error.forEach(({ code }) => seen.add(code));
        return answer.ok;
      });
  }

  it.each(Object.keys(CUSTODY_REFUSALS) as CustodyCode[])('is met in the field: %s', (code) => {
    const codes = SELDOM[code]?.(new Story(code)) ?? [...seen];
    expect(codes).toContain(code);
  });
});

it('every refusal says what to do, in a sentence, and where', () => {
  const story = new Story();
  const id = journey.declare(story);
  const refusals = story.refuses(personOf(hauler), {
    kind: 'segregate',
    consignments: [id],
    details: {},
  });
  expect(refusals).toEqual([
    {
      code: 'wrong-signer',
      message: 'This is signed by the holder.',
      pointer: '',
      rule: 'CUS-01',
      article: 'Basel Art 6(9)',
    },
  ]);
});
