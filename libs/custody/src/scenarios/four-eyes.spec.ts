import { COUNTRY, personOf } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { Story } from '../testing/story.js';

const { plant } = COUNTRY;

describe('four eyes', () => {
  it('whoever records the outputs does not confirm them; whoever confirms does not certify', () => {
    const story = new Story();
    const [first, second] = [personOf(plant, 0), personOf(plant, 1)];
    const id = journey.accepted(story);
    const batch = journey.openBatch(story);
    journey.feed(story, id, batch);
    journey.complete(story, batch);
    const confirm = {
      kind: 'confirm-destruction',
      consignments: [id],
      details: { batch },
    } as const;
    expect(story.codes(first, confirm)).toEqual(['four-eyes']);
    story.does(second, confirm);
    journey.placeResidues(story, batch);
    journey.dispose(story, id);
    const certify = { kind: 'certify', consignments: [id], details: { number: 'D-1' } } as const;
    expect(story.codes(second, certify)).toEqual(['four-eyes']);
    story.does(first, certify);
    expect(story.consignment(id).certificate?.signedBy).toBe(first.user);
  });

  it('destruction is confirmed for exactly the consignments of the batch, and once', () => {
    const story = new Story();
    const by = personOf(plant, 1);
    const [a, b] = [journey.accepted(story), journey.accepted(story)];
    const batch = journey.openBatch(story);
    journey.feed(story, a, batch);
    journey.feed(story, b, batch);
    const confirm = (...consignments: (typeof a)[]) =>
      ({ kind: 'confirm-destruction', consignments, details: { batch } }) as const;
    expect(story.codes(by, confirm(a, b))).toEqual(['batch-state']);
    journey.complete(story, batch);
    expect(story.codes(by, confirm(a))).toEqual(['batch-mismatch']);
    expect(story.codes(by, confirm(a, a))).toEqual(['duplicate-consignment']);
    story.does(by, confirm(b, a));
    expect(story.codes(by, confirm(a, b))).toEqual(['wrong-state']);
  });

  it('a certificate is not given while a batch is not at hand to vouch for it', () => {
    const story = new Story();
    const id = journey.accepted(story);
    journey.placeResidues(story, journey.destroy(story, id));
    journey.dispose(story, id);
    story.world = { ...story.world, batches: new Map() };
    const certify = { kind: 'certify', consignments: [id], details: { number: 'D-1' } } as const;
    expect(story.codes(plant, certify)).toEqual(['unknown-batch']);
  });

  it('it is final after ten quiet days, and not before', () => {
    const story = new Story();
    const id = journey.accepted(story);
    journey.placeResidues(story, journey.destroy(story, id));
    journey.dispose(story, id);
    journey.certify(story, id);
    const finalise = { kind: 'finalise', consignments: [id], details: {} } as const;
    story.pass(10 * 24 * 60 - 2);
    expect(story.codes(plant, finalise)).toEqual(['not-quiet']);
    story.does(plant, finalise);
    expect(story.codes(plant, finalise)).toEqual(['already-final']);
  });
});
