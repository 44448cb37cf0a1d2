import type { Id } from '@popstrace/kernel';
import type { Command } from './commands.js';
import { decide, ONE_PACKAGE_COMMANDS } from './decide.js';
import { journal } from './journal.js';
import type { Package } from './model.js';
import { COUNTRY } from './testing/country.js';
import { GALLERY } from './testing/gallery.js';
import * as journey from './testing/journey.js';
import { Story } from './testing/story.js';
import { drum } from './testing/waste.js';

const { utility, hauler } = COUNTRY;

/** Packages that may be asked for by name, and never looked through. */
class ByNameOnly extends Map<Id, Package> {
  override entries(): never {
    throw new Error('all packages were looked through');
  }
  override values = this.entries as never;
  override keys = this.entries as never;
  override forEach = this.entries as never;
  override [Symbol.iterator] = this.entries as never;
}

describe('a command that looks at one package', () => {
  const story = new Story();
  const id = GALLERY.awaiting_collection(story);
  const [of] = story.consignment(id).packages.keys();
  const commands: Readonly<Record<(typeof ONE_PACKAGE_COMMANDS)[number] & string, object>> = {
    scan: { package: of, purpose: 'collect' },
    'retract-scan': { package: of, reason: 'the wrong one' },
    'replace-label': { package: of, label: 'L-new', reason: 'torn' },
  } as never;

  it.each(ONE_PACKAGE_COMMANDS)('looks at no other: %s', (kind) => {
    const own = new Story();
    const consignment = GALLERY.awaiting_collection(own);
    const [first] = own.consignment(consignment).packages.keys();
    const details = { ...commands[kind], package: first };
    if (kind === 'retract-scan')
      journey.scan(own, consignment, { by: utility, package: first!, purpose: 'collect' });
    const c = own.consignment(consignment);
    const packages = new ByNameOnly();
    c.packages.forEach((p, key) => packages.set(key, p));
    const consignments = new Map([[c.id, { ...c, packages, packageCount: 1_000_000 }]]);
    const world = { consignments, batches: new Map() };
    const command = { kind, consignments: [c.id], details } as unknown as Command;
    const decision = decide(world, command, own.context(utility));
    expect(decision).toMatchObject({ ok: true });
    if (decision.ok && kind === 'scan')
      expect(journal(world, world, decision.value.events[0]!)).toEqual([]);
  });

  it('is decided where only that package is loaded; any other command is not', () => {
    const own = new Story();
    const drums = [drum(own.id()), drum(own.id())];
    const whole = own.consignment(journey.inTransit(own, { packages: drums }));
    const part = { ...whole, packages: new Map([...whole.packages].slice(0, 1)) };
    const world = { consignments: new Map([[part.id, part]]), batches: new Map() };
    const details = { incident: own.id(), kind: 'spill', description: '', lost: [] } as const;
    const report = { kind: 'report-incident', consignments: [part.id], details } as const;
    expect(() => decide(world, report, own.context(hauler))).toThrow('1 of 2 packages');
  });
});
