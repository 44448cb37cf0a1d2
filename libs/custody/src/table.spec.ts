import * as acceptance from './acts/acceptance.js';
import * as amendment from './acts/amendment.js';
import * as booking from './acts/booking.js';
import * as declaration from './acts/declaration.js';
import * as discrepancy from './acts/discrepancy.js';
import * as disposal from './acts/disposal.js';
import * as exceptions from './acts/exceptions.js';
import * as abroad from './acts/export.js';
import * as handover from './acts/handover.js';
import * as packages from './acts/packages.js';
import * as pouring from './acts/pouring.js';
import * as reception from './acts/reception.js';
import * as regrouping from './acts/regrouping.js';
import * as scanning from './acts/scanning.js';
import * as segregation from './acts/segregation.js';
import * as treatment from './acts/treatment.js';
import { BATCH_TRANSITIONS } from './acts/batch.js';
import type { BatchCommand, BatchCommandKind, Command, CommandKind } from './commands.js';
import { decide } from './decide.js';
import { CHANGES } from './evolve.js';
import { legalSteps } from './legal-steps.js';
import type { BatchState, Consignment } from './model.js';
import { next } from './next.js';
import { MOVING_SCANS, SCANS } from './scans.js';
import { CONSIGNMENT_STATES, PACKAGE_STATES, type PackageState } from './states.js';
import { COUNTRY, personOf } from './testing/country.js';
import { Dice } from './testing/chance/dice.js';
import { GALLERY } from './testing/gallery.js';
import { GUESSES } from './testing/chance/guesses.js';
import { memberOf } from './testing/chance/guessing.js';
import * as journey from './testing/journey.js';
import { faultsOf } from './testing/soundness.js';
import { Story } from './testing/story.js';
import type { Transition } from './transition.js';
import { TRANSITIONS } from './transitions.js';

const COMMANDS = Object.entries(TRANSITIONS) as [CommandKind, Transition<CommandKind>][];
const { utility, plant, hauler } = COUNTRY;

describe.each(CONSIGNMENT_STATES)('a consignment that is %s', (state) => {
  const story = new Story(state);
  const id = GALLERY[state](story);
  const c = story.consignment(id);

  it('was brought there by commands from nothing, soundly', () => {
    expect(c.state).toBe(state);
    expect(faultsOf(story)).toEqual([]);
  });

  it.each(COMMANDS)('knows %s exactly if its row says so', (kind, row) => {
    if (row.from === 'nothing') return;
    const details = GUESSES[kind]({ dice: new Dice(7), story, c });
    const command = { kind, consignments: [id], details } as Command;
    const actor = memberOf(c.custodian);
    const answer = decide(story.world, command, story.context(actor));
    const isLegal = row.from.includes(state);
    const known = next({
      consignment: c,
      batches: story.world.batches,
      context: story.context(actor),
    }).map(({ command: each }) => each);
    expect(known.includes(kind)).toBe(isLegal);
    if (isLegal) return;
    expect(answer.ok ? [] : answer.error.map(({ code }) => code)).toEqual(['wrong-state']);
  });
});

describe('the table of transitions', () => {
  it('lets every state be reached from nothing, by its own steps', () => {
    const steps = legalSteps().filter(({ kind }) => kind === 'consignment');
    const reached = new Set(['none']);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      steps.filter(({ from }) => reached.has(from)).forEach(({ to }) => reached.add(to));
    }
    expect(CONSIGNMENT_STATES.filter((state) => !reached.has(state))).toEqual([]);
  });

  it('writes every event that evolve handles, and evolve handles every event that it writes', () => {
    const written = new Set(COMMANDS.flatMap(([, { outcomes }]) => Object.keys(outcomes)));
    written.delete('declared');
    expect([...written].sort()).toEqual(Object.keys(CHANGES).sort());
  });

  it('uses every guard and every check that there is', () => {
    const modules = [
      acceptance,
      amendment,
      booking,
      declaration,
      discrepancy,
      disposal,
      exceptions,
      abroad,
      handover,
      packages,
      pouring,
      reception,
      regrouping,
      scanning,
      segregation,
      treatment,
    ];
    const conditions = modules
      .flatMap((module) => Object.entries(module as Record<string, unknown>))
      .filter(([, value]) => typeof value === 'function' && 'means' in value);
    const used = new Set<unknown>(
      COMMANDS.flatMap(([, { guards = [], checks = [] }]) => [...guards, ...checks]),
    );
    expect(conditions.length).toBeGreaterThan(40);
    expect(conditions.filter(([, value]) => !used.has(value)).map(([name]) => name)).toEqual([]);
  });

  it('says in words what each condition demands', () => {
    const untold = COMMANDS.flatMap(([kind, { guards = [], checks = [] }]) =>
      [...guards, ...checks].filter(({ means }) => means.length < 8).map(() => kind),
    );
    expect(untold).toEqual([]);
  });
});

describe('the table of scans', () => {
  /** One organisation is everybody, so that nothing depends on who scans. */
  const everybody = (sample: Consignment): Consignment => {
    const place = { ...sample.holder };
    const leg = { carrier: place.organisation, mode: 'rail' } as const;
    return {
      ...sample,
      custodian: place.organisation,
      storage: place,
      legsTaken: 1,
      booking: {
        destination: place,
        operation: 'D10',
        legs: [leg, leg],
        plannedAt: sample.lastEventAt,
      },
    };
  };
  const story = new Story('scans');
  const base = everybody(story.consignment(journey.labelled(story)));
  const [first] = base.packages.values();

  it.each(MOVING_SCANS)('takes a scan to %s exactly where its row says so', (purpose) => {
    const { when, from, to } = SCANS[purpose];
    const context = story.context(utility);
    const details = { package: first!.id, purpose, grossGrams: 300_000n, batch: base.id };
    const command = { kind: 'scan', consignments: [base.id], details } as const;
    for (const state of CONSIGNMENT_STATES)
      for (const packageState of PACKAGE_STATES) {
        const p = { ...first!, state: packageState, leg: 0 };
        const c: Consignment = {
          ...base,
          state,
          heldFrom: 'in_transit',
          packages: new Map([[p.id, p]]),
        };
        const world = { consignments: new Map([[c.id, c]]), batches: new Map() };
        const answer = decide(world, command, context);
        const codes = answer.ok ? [] : answer.error.map(({ code }) => code);
        expect([state, packageState, codes]).toEqual([
          state,
          packageState,
          expected(state, packageState),
        ]);
      }
    function expected(state: Consignment['state'], packageState: PackageState): string[] {
      if (!when.includes(state)) return ['wrong-state'];
      if (packageState === from) return [];
      return packageState === to ? ['already-scanned'] : ['package-state'];
    }
  });

  it('lets every state of a package be reached, by scans and signatures together', () => {
    const seen = new Set<PackageState>();
    for (const state of CONSIGNMENT_STATES) {
      const own = new Story(`gallery ${state}`);
      GALLERY[state](own);
      own.steps
        .flatMap(({ after }) => [...after.consignments.values()])
        .flatMap(({ packages: all }) => [...all.values()])
        .forEach((p) => seen.add(p.state));
    }
    // Returned, emptied and disposed packages have scenarios of their own.
    const elsewhere: PackageState[] = ['returned', 'emptied', 'disposed'];
    expect(PACKAGE_STATES.filter((state) => !seen.has(state))).toEqual(elsewhere);
  });
});

describe('the table of batches', () => {
  const STATES: readonly (BatchState | 'none')[] = ['none', 'open', 'completed', 'confirmed'];
  const batchIn = (story: Story, state: BatchState | 'none') => {
    if (state === 'none') return story.id();
    const id = journey.accepted(story);
    const batch = journey.openBatch(story);
    journey.feed(story, id, batch);
    if (state !== 'open') journey.complete(story, batch);
    if (state === 'confirmed') journey.confirm(story, batch);
    return batch;
  };
  const pairs = (Object.keys(BATCH_TRANSITIONS) as BatchCommandKind[]).flatMap((kind) =>
    STATES.map((state) => [kind, state] as const),
  );

  it.each(pairs)('knows %s of a batch that is %s exactly if its row says so', (kind, state) => {
    const story = new Story();
    const batch = batchIn(story, state);
    const { id } = story.newborn();
    const details = {
      newborn: { id, code: 'x' },
      facility: plant.place,
      technology: 'hazardous-waste-incineration',
      operation: 'D10',
      from: id,
      residue: id,
      residues: [id],
      site: plant.place,
      outputs: { residues: [], emissions: [], stack: [], addedGrams: 0n },
    };
    const command = { kind, batch, details } as unknown as BatchCommand;
    const answer = decide(story.world, command, story.context(plant));
    const codes = answer.ok ? [] : answer.error.map(({ code }) => code);
    const { from } = BATCH_TRANSITIONS[kind];
    if (from.includes(state)) expect(codes).not.toContain('batch-state');
    else expect(codes).toEqual([state === 'none' ? 'unknown-batch' : 'batch-state']);
  });

  it('is the plant’s own: another’s batch is none', () => {
    const story = new Story();
    const batch = batchIn(story, 'open');
    const outputs = { kind: 'confirm-batch', batch, details: {} } as const;
    expect(story.codes(personOf(hauler), outputs)).toEqual(['unknown-batch']);
  });
});
