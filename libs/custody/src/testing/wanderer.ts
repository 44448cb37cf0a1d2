import { sum, type Id, type Instant } from '@popstrace/kernel';
import { livePackages } from '../acts/packages.js';
import type { BatchCommand, Command, CommandDetails, CommandKind } from '../commands.js';
import { netOf } from '../content.js';
import type { Signatory } from '../context.js';
import type { Batch, Consignment, HandoverKind } from '../model.js';
import { isDone } from '../scans.js';
import { nextLeg } from '../signers.js';
import type { ConsignmentState } from '../states.js';
import { TRANSITIONS } from '../transitions.js';
import { COUNTRY, personOf, type Member } from './country.js';
import type { Dice } from './dice.js';
import {
  backTo,
  GUESSES,
  guessBooking,
  guessDeclaration,
  guessResidues,
  guessWeight,
  MEMBERS,
  memberOf,
  someBatch,
} from './guesses.js';
import type { Story } from './story.js';
import { outputs } from './waste.js';

const { utility, hauler, depot, authority } = COUNTRY;

/** A command that somebody gives, and when it is said to have happened. */
export interface Given {
  readonly actor: Signatory;
  readonly command: Command | BatchCommand;
  readonly at?: Instant;
}

/**
 * One move in a random history: the commands that somebody would give next for some consignment or
 * batch, or just any command by anybody. Each is given to `give`, which tells whether it was done.
 */
export function wander(story: Story, dice: Dice, give: (given: Given) => boolean): void {
  const moves = new Moves(story, dice, give);
  if (dice.oneIn(30)) return story.pass(60 * 24 * (1 + dice.int(12)));
  if (dice.oneIn(2)) return moves.anything();
  const consignments = [...story.world.consignments.values()].filter(isOpen);
  if (consignments.length < 2 || (consignments.length < 7 && dice.oneIn(6))) return moves.declare();
  const batch = dice.one([...story.world.batches.values()].filter(isUnfinished));
  if (batch && dice.oneIn(4)) return moves.advanceBatch(batch);
  const c = dice.one(consignments);
  if (c) moves.advance(c);
}

const COMMANDS = Object.keys(TRANSITIONS) as CommandKind[];

function legalIn(state: ConsignmentState): CommandKind[] {
  return COMMANDS.filter((kind) => {
    const { from } = TRANSITIONS[kind];
    return from !== 'nothing' && from.includes(state);
  });
}

const ENDS = ['certified', 'cancelled', 'regrouped'];

function isOpen({ state }: Consignment): boolean {
  return !ENDS.includes(state);
}

function isUnfinished({ state, residues }: Batch): boolean {
  return state !== 'confirmed' || [...residues.values()].some(({ fate }) => !fate);
}

class Moves {
  constructor(
    readonly story: Story,
    readonly dice: Dice,
    readonly give: (given: Given) => boolean,
  ) {}

  /** Any command, by anybody, about anything, at any time. */
  anything(): void {
    const { dice, story } = this;
    const batch = dice.one([...story.world.batches.values()]);
    if (batch && dice.oneIn(8)) return this.#anythingOf(batch);
    const all = [...story.world.consignments.values()];
    const c = dice.one(dice.oneIn(5) ? all : all.filter(isOpen));
    if (!c) return this.declare();
    const kind = dice.one(dice.oneIn(3) ? COMMANDS : legalIn(c.state)) ?? 'segregate';
    const others = dice.oneIn(6) ? dice.some([...story.world.consignments.keys()]).slice(0, 3) : [];
    const details = GUESSES[kind]({ dice, story, c });
    const command = {
      kind,
      consignments: kind === 'declare' ? [] : [c.id, ...others.filter((id) => id !== c.id)],
      details,
    } as Command;
    const by = dice.oneIn(3)
      ? dice.one(MEMBERS)
      : dice.one([memberOf(c.custodian), memberOf(c.holder.organisation), authority]);
    this.#give(
      by ?? utility,
      command,
      dice.oneIn(15) ? this.#earlier() : dice.oneIn(60) ? this.#tomorrow() : undefined,
    );
  }

  #anythingOf(batch: Batch): void {
    const by = memberOf(batch.facility.organisation);
    const residue = this.dice.one([...batch.residues.keys()]) ?? this.story.id();
    switch (this.dice.int(4)) {
      case 0:
        return this.#run(batch, by);
      case 1:
        return this.#confirm(batch, by);
      case 2:
        return this.#place(batch, residue, by);
      default:
        return void this.#give(by, {
          kind: 'feed-residue',
          batch: batch.id,
          details: { from: batch.id, residue },
        });
    }
  }

  declare(): void {
    const details = guessDeclaration(this);
    this.#give(memberOf(details.holder.organisation), {
      kind: 'declare',
      consignments: [],
      details,
    });
  }

  /** What usually comes next for a consignment. */
  advance(c: Consignment): void {
    const { dice } = this;
    const custodian = memberOf(c.custodian);
    switch (c.state) {
      case 'draft':
        return void this.#say(c, 'segregate', custodian);
      case 'segregated':
        return this.#label(c, custodian);
      case 'labelled':
        return dice.oneIn(5) ? this.#regroup(c) : this.#book(c, custodian);
      case 'awaiting_collection':
        return this.#handOver(c, 'collect', nextLeg(c)?.carrier);
      case 'in_transit':
        return this.#travel(c, custodian);
      case 'in_interim_storage':
        return this.#leaveStore(c, custodian);
      case 'delivered':
        return dice.oneIn(5) ? this.#reject(c, custodian) : void this.#say(c, 'accept', custodian);
      case 'under_review':
        return this.#resolve(c);
      case 'accepted':
        return this.#process(c, custodian);
      case 'rejected':
        return this.#goBack(c);
      case 'in_treatment':
        return this.#feed(c, custodian);
      case 'treated':
        return void this.#say(c, 'dispose', custodian);
      case 'disposed':
        return void this.#say(c, 'certify', custodian);
      case 'on_hold':
        return void this.#say(c, 'release', authority);
      case 'lost':
        return void this.#say(c, 'recover', custodian);
      case 'exported':
        return void this.#say(c, 'record-foreign-certificate', memberOf(c.holder.organisation));
      default:
        return undefined;
    }
  }

  /** What usually comes next for a batch. */
  advanceBatch(batch: Batch): void {
    const by = memberOf(batch.facility.organisation);
    if (batch.state === 'open') return this.#run(batch, by);
    if (batch.state === 'completed') return this.#confirm(batch, by);
    const residue = this.dice.one([...batch.residues.values()].filter(({ fate }) => !fate));
    if (residue) this.#place(batch, residue.id, by);
  }

  #label(c: Consignment, holder: Member): void {
    const { dice } = this;
    if (dice.oneIn(8)) return void this.#say(c, dice.one(['repackage', 'dismantle']), holder);
    if (livePackages(c).some((p) => !p.label)) return void this.#say(c, 'issue-labels', holder);
    this.#scanAll(c, 'affix', holder);
    this.#say(c, 'label', holder);
  }

  #book(c: Consignment, holder: Member): void {
    this.#give(holder, { kind: 'book', consignments: [c.id], details: guessBooking(this) });
  }

  #travel(c: Consignment, carrier: Member): void {
    const { dice } = this;
    const { destination, consent } = c.booking ?? {};
    if (consent && dice.oneIn(2)) return void this.#say(c, 'export', carrier);
    if (nextLeg(c) && !dice.oneIn(3)) return this.#handOver(c, 'transfer', nextLeg(c)?.carrier);
    if (dice.oneIn(4)) return this.#handOver(c, 'store', depot.organisation);
    this.#handOver(c, 'deliver', destination?.organisation);
  }

  #leaveStore(c: Consignment, store: Member): void {
    const { dice } = this;
    if (dice.oneIn(6)) return void this.#say(c, dice.one(['repackage', 'split']), store);
    if (dice.oneIn(6)) return this.#regroup(c);
    if (!nextLeg(c)) return void this.#say(c, 'reroute', store);
    this.#handOver(c, 'resume', nextLeg(c)?.carrier);
  }

  #reject(c: Consignment, facility: Member): void {
    const details = { reason: 'not as booked', returnTo: backTo(c, this.dice) };
    this.#give(facility, { kind: 'reject', consignments: [c.id], details });
  }

  #resolve(c: Consignment): void {
    const by = this.dice.one([memberOf(c.custodian), memberOf(c.holder.organisation), authority]);
    this.#say(c, 'resolve-discrepancy', by);
  }

  #process(c: Consignment, facility: Member): void {
    const { dice } = this;
    if (dice.oneIn(8))
      return void this.#say(c, dice.one(['repackage', 'dismantle', 'split']), facility);
    if (dice.oneIn(8)) return this.#regroup(c);
    if (dice.oneIn(12)) return void this.#say(c, 'dispose', facility);
    this.#feed(c, facility);
  }

  #goBack(c: Consignment): void {
    this.#handOver(c, 'return', hauler.organisation);
  }

  /** Scans what is in stock into an open batch, or opens one. */
  #feed(c: Consignment, facility: Member): void {
    const { dice, story } = this;
    const batch = [...story.world.batches.values()].find(
      (b) => b.state === 'open' && b.facility.organisation === facility.organisation,
    );
    if (!batch || dice.oneIn(8)) return this.#open(facility);
    const waiting = livePackages(c).filter((p) => p.state === 'in_stock' && !p.batch);
    for (const p of dice.oneIn(3) ? dice.some(waiting) : waiting)
      this.#scan(c, facility, {
        package: p.id,
        purpose: 'treat',
        ...(dice.oneIn(25) ? {} : { batch: batch.id }),
      });
    this.#give(facility, {
      kind: 'start-treatment',
      consignments: [c.id],
      details: { batch: dice.oneIn(12) ? someBatch(this) : batch.id },
    });
  }

  #open(facility: Member): void {
    const { dice, story } = this;
    const newborn = story.newborn();
    const details = {
      newborn,
      facility: facility.place,
      technology: dice.oneIn(20) ? 'magic' : 'hazardous-waste-incineration',
      operation: dice.oneIn(20) ? 'D15' : 'D10',
    };
    this.#give(facility, { kind: 'open-batch', batch: newborn.id, details });
  }

  #run(batch: Batch, by: Member): void {
    const { dice, story } = this;
    const residue = this.#unplacedElsewhere(batch);
    if (residue && dice.oneIn(2))
      return void this.#give(by, { kind: 'feed-residue', batch: batch.id, details: residue });
    if (batch.inputs.length === 0 && !dice.oneIn(6)) return;
    const startedAt = story.now;
    story.pass(60);
    const net = sum(batch.inputs.map(({ content }) => netOf(content)));
    const pops = batch.inputs.flatMap(({ content }) => content.highest.map(({ pop }) => pop));
    const made = outputs({
      startedAt,
      endedAt: story.now,
      residues: guessResidues(this, net, [...new Set(pops)]),
      addedGrams: dice.oneIn(3) ? BigInt(dice.int(5000)) : 0n,
      emissions: dice.oneIn(3)
        ? [
            {
              pop: dice.one(['pcb', 'pcdd-pcdf', 'nonsense']),
              femtograms: BigInt(dice.int(10 ** 6)),
            },
          ]
        : [],
    });
    this.#give(by, { kind: 'complete-batch', batch: batch.id, details: { outputs: made } });
  }

  #unplacedElsewhere({ id, facility }: Batch): { from: Id; residue: Id } | undefined {
    const others = [...this.story.world.batches.values()].filter(
      (b) => b.id !== id && b.facility.organisation === facility.organisation,
    );
    const unplaced = others.flatMap((b) =>
      [...b.residues.values()]
        .filter(({ fate }) => !fate)
        .map((residue) => ({ from: b.id, residue: residue.id })),
    );
    return this.dice.one(unplaced);
  }

  #confirm(batch: Batch, by: Member): void {
    const fed = batch.inputs.filter((i) => i.source === 'consignment').map((i) => i.from);
    const consignments = [...new Set(fed)];
    const second = personOf(by, this.dice.oneIn(8) ? 0 : 1);
    const command =
      consignments.length === 0 || this.dice.oneIn(15)
        ? ({ kind: 'confirm-batch', batch: batch.id, details: {} } as const)
        : ({
            kind: 'confirm-destruction',
            consignments: this.dice.oneIn(15) ? consignments.slice(1) : consignments,
            details: { batch: batch.id },
          } as const);
    this.give({ actor: second, command });
  }

  #place(batch: Batch, residue: Id, by: Member): void {
    const { dice, story } = this;
    if (dice.oneIn(4))
      return void this.#give(by, {
        kind: 'consign-residues',
        batch: batch.id,
        details: {
          newborn: story.newborn(),
          residues: dice.oneIn(20) ? [residue, residue] : [residue],
          description: 'ash',
          emergencyPhone: '+999 1 234',
        },
      });
    this.#give(by, {
      kind: 'dispose-residue',
      batch: batch.id,
      details: {
        residue,
        operation: dice.oneIn(10) ? dice.one(['D1', 'D15', 'X1']) : 'D5',
        site: by.place,
        ...(dice.oneIn(8) ? { decision: 'EA 3/26' } : {}),
      },
    });
  }

  /** Regroups with others in the same hands. */
  #regroup(c: Consignment): void {
    const mates = [...this.story.world.consignments.values()].filter(
      (other) => other.custodian === c.custodian && legalIn(other.state).includes('regroup'),
    );
    const custodian = memberOf(c.custodian);
    const details = GUESSES.regroup({ ...this, c });
    const consignments = [c.id, ...mates.filter(({ id }) => id !== c.id).map(({ id }) => id)];
    this.#give(custodian, { kind: 'regroup', consignments: consignments.slice(0, 3), details });
  }

  /** All of a handover: scans, the offer, the second signature; now and then it stops half-way. */
  #handOver(c: Consignment, kind: HandoverKind, taker: Id | undefined): void {
    const { dice } = this;
    const giver = memberOf(c.custodian);
    if (!c.handover) {
      this.#scanAll(c, kind, giver);
      if (dice.oneIn(10)) return;
      this.#offer(c, kind, giver);
      if (dice.oneIn(5)) return;
    }
    if (dice.oneIn(10)) return void this.#withdraw(c);
    const { handover } = this.story.world.consignments.get(c.id) ?? {};
    if (!handover) return;
    const second = handover.offeredBy === handover.taker ? handover.giver : handover.taker;
    const by = dice.oneIn(20) ? memberOf(taker) : memberOf(second);
    const details = { handover: handover.id, newHandover: this.story.id() };
    this.#give(by, { kind: handover.kind, consignments: [c.id], details } as Command);
  }

  #withdraw(c: Consignment): void {
    this.#say(
      this.story.world.consignments.get(c.id) ?? c,
      'withdraw-handover',
      memberOf(c.custodian),
    );
  }

  /** The giver offers; what was not scanned is told to be missing. */
  #offer(c: Consignment, kind: HandoverKind, giver: Member): void {
    const { dice, story } = this;
    const now = story.world.consignments.get(c.id) ?? c;
    const missing = livePackages(now)
      .filter((p) => !isDone(now, p, kind))
      .map(({ id }) => id);
    const guess = GUESSES[kind]({ dice, story, c: now });
    const details = {
      ...guess,
      ...(missing.length > 0 ? { missing, missingConsignment: story.newborn() } : {}),
    };
    this.#give(giver, { kind, consignments: [c.id], details } as Command);
  }

  #scanAll(c: Consignment, purpose: HandoverKind | 'affix', by: Member): void {
    const { dice } = this;
    for (const p of livePackages(c)) {
      if (isDone(c, p, purpose) || dice.oneIn(25)) continue;
      const gross = guessWeight(dice, netOf(p.content) + p.tareGrams);
      this.#scan(c, by, {
        package: p.id,
        purpose,
        ...(purpose === 'deliver' ? { grossGrams: gross } : {}),
      });
    }
  }

  /** A scan; now and then it is sent twice, or late. */
  #scan(c: Consignment, by: Member, details: CommandDetails['scan']): void {
    const command = { kind: 'scan', consignments: [c.id], details } as const;
    this.#give(by, command, this.dice.oneIn(6) ? this.#earlier() : undefined);
    if (this.dice.oneIn(10)) this.#give(by, command);
    if (this.dice.oneIn(25))
      this.#give(by, {
        kind: 'retract-scan',
        consignments: [c.id],
        details: { package: details.package, reason: 'the wrong one' },
      });
  }

  #earlier(): Instant {
    const back = this.dice.int(48) * 3_600_000;
    return new Date(Date.parse(this.story.now) - back).toISOString() as Instant;
  }

  #tomorrow(): Instant {
    return new Date(Date.parse(this.story.now) + 86_400_000).toISOString() as Instant;
  }

  #say(c: Consignment, kind: CommandKind, by: Member): boolean {
    const details = GUESSES[kind]({ ...this, c });
    return this.#give(by, { kind, consignments: [c.id], details } as Command);
  }

  #give(by: Member, command: Command | BatchCommand, at?: Instant): boolean {
    return this.give({ actor: personOf(by), command, ...(at === undefined ? {} : { at }) });
  }
}
