import { sum, type Id } from '@popstrace/kernel';
import { livePackages } from '../../acts/packages.js';
import type { CommandDetails, NewPackage } from '../../commands.js';
import { netOf, type Constituent } from '../../content.js';
import type { Package, PackageDraft, ResidueDraft } from '../../model.js';
import { COUNTRY } from '../country.js';
import { ash, constituent, drum, transformer } from '../waste.js';
import type { Dice } from './dice.js';
import type { About, Guessing } from './guessing.js';

const { utility, ministry, depot } = COUNTRY;

export function guessDeclaration({ dice, story }: Guessing): CommandDetails['declare'] {
  const holder = dice.one([utility, ministry]);
  return {
    newborn: story.newborn(),
    holder: dice.oneIn(30) ? depot.place : holder.place,
    description: dice.oneIn(30) ? '' : 'waste',
    emergencyPhone: '+999 1 234',
    packages: guessPackages({ dice, story }),
  };
}

export function guessPackages({ dice, story }: Guessing): PackageDraft[] {
  const kind = dice.int(4);
  const twice = story.id();
  return Array.from({ length: 1 + dice.int(3) }, () => {
    const netGrams = dice.oneIn(40) ? 0n : 1n + BigInt(dice.int(400_000));
    const id = dice.oneIn(30) ? twice : story.id();
    if (kind === 0) return transformer(id, { netGrams });
    if (kind === 1) return soil(id, netGrams, dice);
    return drum(id, { netGrams, constituents: guessConstituents(dice) });
  });
}

function soil(id: Id, netGrams: bigint, dice: Dice): PackageDraft {
  const basis = dice.one(['measured', 'declared', 'generic'] as const);
  return drum(id, {
    netGrams,
    physicalState: 'solid',
    unNumber: '3432',
    constituents: [constituent('pcb', dice.one(['40', '60', '5000']), { basis })],
  });
}

export function guessConstituents(dice: Dice): Constituent[] {
  const pcb = constituent('pcb', String(1 + dice.int(900_000)));
  const all = [
    pcb,
    constituent('hcb', String(dice.int(50_000))),
    constituent('ddt', '17.000000003'),
  ];
  if (dice.oneIn(40)) return [constituent('dihydrogen-monoxide', '1')];
  return [pcb, ...dice.some(all.slice(1))];
}

export function guessPouring(
  { dice, story, c }: About,
  { analysed, one = false }: { readonly analysed: boolean; readonly one?: boolean },
): CommandDetails['repackage'] {
  const live = livePackages(c);
  const chosen = one ? live.slice(0, 1) : dice.some(live);
  const from = chosen.map((p) => ({ package: p.id, grams: dice.mass(netOf(p.content)) }));
  const whole = sum(from.map(({ grams }) => grams));
  const first = whole > 1n ? dice.mass(whole - 1n) : whole;
  const masses = dice.oneIn(3) ? [whole] : [first, whole - first];
  const into = masses.map((netGrams): NewPackage => {
    const {
      id,
      netGrams: _net,
      constituents: _c,
      ...facts
    } = drum(dice.oneIn(40) ? (live[0]?.id ?? story.id()) : story.id());
    return { ...facts, id, netGrams, label: story.label() };
  });
  return { from, into: analysed ? into.map((part, at) => analysedPart(part, at, live[0])) : into };
}

/** The first part is told to be cleaner than the whole; the rest takes what is left. */
function analysedPart(part: NewPackage, at: number, from: Package | undefined): NewPackage {
  if (at > 0 || !from) return part;
  const constituents = from.content.highest.map(({ pop }) => constituent(pop, '0.5'));
  return { ...part, constituents };
}

/** What a run made of what went in: mostly destroyed, now and then not, or with reagents, dioxins, releases. */
export function guessResidues(
  { dice, story }: Guessing,
  net: bigint,
  pops: readonly string[],
): ResidueDraft[] {
  const dirty = dice.oneIn(6);
  return Array.from({ length: 1 + dice.int(3) }, () => {
    const grams = 1n + (net * BigInt(dice.int(200))) / 1000n;
    const measured = pops.map((pop) => constituent(pop, dirty ? '3000' : '0.00001'));
    const dioxins = dice.oneIn(4) ? [constituent('pcdd-pcdf', '0.0001', {})] : [];
    return ash(story.id(), grams, [...measured, ...dioxins]);
  });
}
