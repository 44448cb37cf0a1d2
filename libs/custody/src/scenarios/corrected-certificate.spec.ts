import type { Id } from '@popstrace/kernel';
import * as journey from '../testing/journey.js';
import { COUNTRY, personOf } from '../testing/country.js';
import { Story } from '../testing/story.js';

const { plant, utility } = COUNTRY;

describe('a certificate', () => {
  const certify = (id: Id, details: { number: string; correction?: string }) =>
    ({ kind: 'certify', consignments: [id], details }) as const;
  const correction = 'the serial number of a transformer was misread';

  const certified = () => {
    const story = new Story();
    const id = journey.accepted(story);
    journey.placeResidues(story, journey.destroy(story, id));
    journey.dispose(story, id);
    return { story, id };
  };

  it('is corrected by a new one alone, which names the old and says why', () => {
    const { story, id } = certified();
    story.does(plant, certify(id, { number: 'D-1' }));
    const first = story.consignment(id).certificate;
    expect(story.codes(plant, certify(id, { number: 'D-2' }))).toEqual(['already-certified']);
    story.does(plant, certify(id, { number: 'D-2', correction }));
    const second = story.consignment(id).certificate;
    expect(second).toEqual({
      ...{ ...first, number: 'D-2', issuedAt: story.now },
      supersedes: { number: 'D-1', reason: correction },
    });
    expect(story.consignment(id).state).toBe('certified');
  });

  it('corrects nothing where there is none, nor once it is final', () => {
    const { story, id } = certified();
    expect(story.codes(plant, certify(id, { number: 'D-1', correction }))).toEqual([
      'not-certified',
    ]);
    story.does(plant, certify(id, { number: 'D-1' }));
    story.pass(10 * 24 * 60);
    story.does(plant, { kind: 'finalise', consignments: [id], details: {} });
    expect(story.codes(plant, certify(id, { number: 'D-2', correction }))).toEqual([
      'already-final',
    ]);
  });

  it('is corrected by its plant, and by another person than who confirmed', () => {
    const { story, id } = certified();
    story.does(plant, certify(id, { number: 'D-1' }));
    const again = certify(id, { number: 'D-2', correction });
    expect(story.codes(utility, again)).toEqual(['wrong-signer']);
    expect(story.codes(personOf(plant, 1), again)).toEqual(['four-eyes']);
  });
});
