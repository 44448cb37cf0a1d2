import type { Id } from '@popstrace/kernel';
import type { CustodyEvent } from '../events.js';
import type { Consignment } from '../model.js';
import { COUNTRY } from './country.js';
import * as journey from './journey.js';
import { isSame } from './same.js';
import { faultsOf, faultsOfBooks, faultsOfStep } from './soundness.js';
import { Story, type Step } from './story.js';

/** A check that finds nothing proves nothing, unless it finds what was broken on purpose. */
describe('the invariants bite', () => {
  const setUp = () => {
    const story = new Story('sabotage');
    const id = journey.delivered(story);
    return { story, id, step: story.steps.at(-1)! };
  };
  const sabotaged = (
    step: Step,
    id: Id,
    change: (c: Consignment) => Partial<Consignment>,
  ): Step => {
    const c = step.after.consignments.get(id)!;
    const consignments = new Map(step.after.consignments).set(id, { ...c, ...change(c) });
    return { ...step, after: { ...step.after, consignments } };
  };

  it('and find nothing in an honest story', () => {
    const { story } = setUp();
    expect(faultsOf(story)).toEqual([]);
  });

  it('on custody that moves without a handover', () => {
    const { story, id } = setUp();
    journey.accept(story, id);
    const stolen = sabotaged(story.steps.at(-1)!, id, () => ({
      custodian: COUNTRY.stranger.organisation,
    }));
    expect(faultsOfStep(stolen)).toContainEqual(expect.stringContaining('changed hands'));
  });

  it('on a handover that one side has not signed', () => {
    const { id, step } = setUp();
    const forged = { ...step, actor: { ...step.actor, organisation: id } };
    expect(faultsOfStep(forged)).toContain('deliver: one side has not signed');
  });

  it('on postings that leave something out', () => {
    const { step } = setUp();
    const faults = faultsOfStep({ ...step, postings: step.postings.slice(1) });
    expect(faults).toContainEqual(expect.stringContaining('add up to'));
  });

  it('on a state that the table does not know, for consignments and for packages', () => {
    const { step, id } = setUp();
    const certified = { ...step.events[0]!, type: 'certified', payload: { certificate: {} } };
    const faults = faultsOfStep({ ...step, events: [certified as unknown as CustodyEvent] });
    expect(faults).toContainEqual(expect.stringContaining('no row allows'));
    const burnt = sabotaged(step, id, (c) => ({
      packages: new Map([...c.packages].map(([of, p]) => [of, { ...p, state: 'treated' }])),
    }));
    expect(faultsOfStep(burnt)).toContainEqual(expect.stringContaining('no table moves'));
  });

  it('on a state that is not the fold of its events', () => {
    const { step, id } = setUp();
    const edited = sabotaged(step, id, () => ({ description: 'water' }));
    expect(faultsOfStep(edited)).toContainEqual(expect.stringContaining('is another once'));
  });

  it('on waste that was disposed of while its ash still has to be treated', () => {
    const { story, id } = setUp();
    journey.accept(story, id);
    const batch = journey.destroy(story, id);
    journey.placeResidues(story, batch);
    journey.dispose(story, id);
    const step = story.steps.at(-1)!;
    expect(faultsOfStep(step)).toEqual([]);
    const { residues, ...run } = story.batch(batch);
    const unplaced = [...residues].map(([of, { fate: _fate, ...r }]) => [of, r] as const);
    const batches = new Map(step.after.batches).set(batch, { ...run, residues: new Map(unplaced) });
    expect(faultsOfStep({ ...step, after: { ...step.after, batches } })).toContainEqual(
      expect.stringContaining('has no place'),
    );
  });

  it('on books that say otherwise than the world', () => {
    const { story } = setUp();
    story.books.get('facility')!.set('', 1n);
    expect(faultsOfBooks(story)).toEqual(['facility holds 400000 of mass, by the journal 1']);
    story.routes.set('transit|XA-01|D10|', -1n);
    expect(faultsOfBooks(story)).toContain('transit|XA-01|D10| holds -1');
  });

  it('on a package that is in two places', () => {
    const { story, id } = setUp();
    const twin = { ...story.consignment(id), id: story.id(), code: 'C-twin' };
    story.world = {
      ...story.world,
      consignments: new Map(story.world.consignments).set(twin.id, twin),
    };
    expect(faultsOfBooks(story)).toContainEqual(expect.stringContaining('and in C-twin'));
  });
});

it('a number is no text, a map no list, and what is absent is not there', () => {
  expect(isSame({ a: 1n, b: [new Map([['x', 1]])] }, { b: [new Map([['x', 1]])], a: 1n })).toBe(
    true,
  );
  const pairs: [unknown, unknown][] = [
    [1n, '1'],
    [1n, 1],
    [new Map([['x', 1]]), [['x', 1]]],
    [[], {}],
    [{ a: 1 }, {}],
    [{}, { a: 1 }],
    [null, {}],
    [
      [1, 2],
      [2, 1],
    ],
  ];
  expect(pairs.filter(([a, b]) => isSame(a, b))).toEqual([]);
});
