import { sum } from '@popstrace/kernel';
import { netOf, popMassOf } from '../content.js';
import { COUNTRY, personOf } from '../testing/country.js';
import * as journey from '../testing/journey.js';
import { faultsOf } from '../testing/soundness.js';
import { Story } from '../testing/story.js';
import { kilograms } from '../testing/waste.js';

const { utility, hauler, plant } = COUNTRY;

describe('the straight path', () => {
  const story = new Story('straight path');
  const id = journey.accepted(story);
  const batch = journey.destroy(story, id);
  journey.placeResidues(story, batch);
  journey.dispose(story, id);
  journey.certify(story, id);
  story.pass(10 * 24 * 60);
  story.does(utility, { kind: 'finalise', consignments: [id], details: {} });
  const c = story.consignment(id);

  it('leads from a declaration to a certificate, and is then frozen', () => {
    expect([c.state, c.finalisedAt]).toEqual(['certified', story.now]);
    const [refusal] = story.refuses(utility, { kind: 'finalise', consignments: [id], details: {} });
    expect(refusal?.code).toBe('already-final');
  });

  it('is signed by both sides of every handover, in order', () => {
    expect(c.signatures.map(({ act, organisation }) => [act, organisation])).toEqual([
      ['declaration', utility.organisation],
      ['segregation', utility.organisation],
      ['labelling', utility.organisation],
      ['booking', utility.organisation],
      ['collection', utility.organisation],
      ['collection', hauler.organisation],
      ['delivery', hauler.organisation],
      ['delivery', plant.organisation],
      ['acceptance', plant.organisation],
      ['treatment', plant.organisation],
      ['certificate', plant.organisation],
    ]);
    expect(c.confirmedBy).toEqual([personOf(plant, 1).user]);
  });

  it('certifies what the packages became, and nothing else', () => {
    const { certificate } = c;
    const packages = [...c.packages.values()];
    expect(certificate).toMatchObject({
      fate: 'destroyed',
      operation: 'D10',
      technology: 'hazardous-waste-incineration',
      transformedGrams: kilograms('360'),
      residueGrams: kilograms('40'),
    });
    const [pcb] = certificate!.pops;
    expect(pcb!.destroyedFemtograms + pcb!.residueFemtograms).toBe(
      sum(packages.map((p) => popMassOf(p.content, 'pcb'))),
    );
    expect(sum(packages.map((p) => netOf(p.content)))).toBe(kilograms('400'));
  });

  it('leaves 360 kg destroyed and 40 kg of ash disposed of in the books', () => {
    const { books } = story;
    expect(books.get('destroyed')?.get('')).toBe(kilograms('360'));
    expect(books.get('disposed')?.get('')).toBe(kilograms('40'));
    expect(books.get('declared')?.get('')).toBe(-kilograms('400'));
  });

  it('is sound', () => expect(faultsOf(story)).toEqual([]));
});
