import { uuidFrom, type Id } from '@popstrace/kernel';
import { livePackages } from '../acts/packages.js';
import type { CommandDetails, ScanPurpose } from '../commands.js';
import type { BookingDraft, Handover, HandoverKind, PackageDraft, ResidueDraft } from '../model.js';
import { COUNTRY, personOf, type Member } from './country.js';
import { notificationOf } from './notifications.js';
import type { Story } from './story.js';
import { ash, booking, constituent, drum, outputs } from './waste.js';

/*
 * Steps along the straight path, each through real commands. A test takes the steps that lead to what
 * it is about, and then gives its own.
 */

const { utility, hauler, plant } = COUNTRY;

interface Declared {
  readonly holder?: Member;
  readonly packages?: readonly PackageDraft[];
}

/** Two drums of PCB oil, unless told otherwise. */
export function declare(story: Story, { holder = utility, packages }: Declared = {}): Id {
  const newborn = story.newborn();
  story.does(holder, {
    kind: 'declare',
    consignments: [],
    details: {
      newborn,
      holder: holder.place,
      description: 'PCB oil from transformers',
      emergencyPhone: '+999 1 234',
      packages: packages ?? [drum(story.id()), drum(story.id())],
    },
  });
  return newborn.id;
}

export function segregate(story: Story, id: Id, holder: Member = utility): void {
  story.does(holder, { kind: 'segregate', consignments: [id], details: {} });
}

/** Issues labels for packages without one, scans each back from its package, and signs. */
export function label(story: Story, id: Id, holder: Member = utility): void {
  const labels = livePackages(story.consignment(id))
    .filter((p) => !p.label)
    .map((p) => ({ package: p.id, label: story.label() }));
  if (labels.length > 0)
    story.does(holder, { kind: 'issue-labels', consignments: [id], details: { labels } });
  const unaffixed = livePackages(story.consignment(id)).filter((p) => p.state === 'packed');
  unaffixed.forEach((p) => scan(story, id, { by: holder, package: p.id, purpose: 'affix' }));
  story.does(holder, { kind: 'label', consignments: [id], details: {} });
}

interface Scanned {
  readonly by: Member;
  readonly package: Id;
  readonly purpose: ScanPurpose;
  readonly batch?: Id;
  readonly grossGrams?: bigint;
}

export function scan(story: Story, id: Id, { by, ...details }: Scanned): void {
  story.does(by, { kind: 'scan', consignments: [id], details });
}

/** Under the holder's own notification, where a border is crossed. */
export function book(
  story: Story,
  id: Id,
  told: Partial<BookingDraft> = {},
  holder = utility,
): void {
  const abroad = told.destination && told.destination.country !== holder.place.country;
  const under = abroad ? { notification: notificationOf(holder).id } : {};
  const details = { booking: booking(story.now, told), ...under };
  story.does(holder, { kind: 'book', consignments: [id], details });
}

interface HandedOver {
  readonly kind: HandoverKind;
  readonly giver: Member;
  readonly taker: Member;
  readonly details?: Partial<CommandDetails['store'] & CommandDetails['return']>;
  /** Gross masses on the plant's scales, where they are not as declared. */
  readonly weights?: ReadonlyMap<Id, bigint>;
}

/** The taker scans every package that is not missing; the giver offers, and the taker signs. */
export function handOver(story: Story, id: Id, handed: HandedOver): Handover {
  scanAll(story, id, handed);
  const offered = offer(story, id, handed);
  sign(story, id, offered, handed.taker);
  return offered;
}

export function scanAll(
  story: Story,
  id: Id,
  { kind, giver, details = {}, weights = new Map() }: HandedOver,
): void {
  const { missing = [] } = details;
  const present = livePackages(story.consignment(id)).filter((p) => !missing.includes(p.id));
  for (const p of present) {
    const gross = weights.get(p.id) ?? netOfDeclared(p) + p.tareGrams;
    const weighed = kind === 'deliver' ? { grossGrams: gross } : {};
    scan(story, id, { by: giver, package: p.id, purpose: kind, ...weighed });
  }
}

function netOfDeclared(p: ReturnType<typeof livePackages>[number]): bigint {
  return p.content.origins.reduce((total, { grams }) => total + grams, 0n);
}

/** The giver's signature: custody has not moved yet. */
export function offer(story: Story, id: Id, { kind, giver, details = {} }: HandedOver): Handover {
  story.does(giver, {
    kind,
    consignments: [id],
    details: { newHandover: story.id(), ...details },
  });
  const { handover } = story.consignment(id);
  if (!handover) throw new Error('journey: nothing was offered');
  return handover;
}

/** The other side's signature, which moves custody. */
export function sign(story: Story, id: Id, { id: handover, kind }: Handover, by: Member): void {
  story.does(by, {
    kind,
    consignments: [id],
    details: { handover, newHandover: story.id() },
  });
}

export function collect(story: Story, id: Id, holder: Member = utility, carrier = hauler): void {
  handOver(story, id, { kind: 'collect', giver: holder, taker: carrier });
}

export function deliver(
  story: Story,
  id: Id,
  { carrier = hauler, facility = plant, weights }: Delivered = {},
): void {
  const handed = { kind: 'deliver' as const, giver: carrier, taker: facility };
  handOver(story, id, weights ? { ...handed, weights } : handed);
}

interface Delivered {
  readonly carrier?: Member;
  readonly facility?: Member;
  readonly weights?: ReadonlyMap<Id, bigint>;
}

export function accept(story: Story, id: Id, facility: Member = plant): void {
  story.does(facility, { kind: 'accept', consignments: [id], details: {} });
}

/** Opens a batch at a plant: incineration on land. */
export function openBatch(story: Story, facility: Member = plant): Id {
  const newborn = story.newborn();
  story.does(facility, {
    kind: 'open-batch',
    batch: newborn.id,
    details: {
      newborn,
      facility: facility.place,
      technology: 'hazardous-waste-incineration',
      operation: 'D10',
    },
  });
  return newborn.id;
}

/** Scans packages into a batch (all that are in stock, unless told otherwise) and starts their treatment. */
export function feed(story: Story, id: Id, batch: Id, { packages, by = plant }: Fed = {}): void {
  const all = livePackages(story.consignment(id)).filter((p) => p.state === 'in_stock');
  for (const p of packages ?? all.map((each) => each.id))
    scan(story, id, { by, package: p, purpose: 'treat', batch });
  story.does(by, { kind: 'start-treatment', consignments: [id], details: { batch } });
}

interface Fed {
  readonly packages?: readonly Id[];
  readonly by?: Member;
}

interface RunMade {
  readonly facility?: Member;
  readonly residues?: readonly ResidueDraft[];
  readonly addedGrams?: bigint;
  readonly emissions?: readonly { readonly pop: string; readonly femtograms: bigint }[];
}

/** Records what came out (one drum of clean ash, a tenth of the mass, unless told otherwise). */
export function complete(
  story: Story,
  batch: Id,
  { facility = plant, residues, ...made }: RunMade = {},
): void {
  const startedAt = story.now;
  story.pass(60);
  const run = { startedAt, endedAt: story.now, ...made };
  story.does(facility, {
    kind: 'complete-batch',
    batch,
    details: { outputs: outputs({ residues: residues ?? [cleanAsh(story, batch)], ...run }) },
  });
}

function cleanAsh(story: Story, batch: Id): ResidueDraft {
  const contents = story.batch(batch).inputs.map(({ content }) => content);
  const net = contents.flatMap(({ origins }) => origins).reduce((sum, o) => sum + o.grams, 0n);
  const pops = new Set(contents.flatMap(({ highest }) => highest.map(({ pop }) => pop)));
  return ash(
    story.id(),
    net / 10n || 1n,
    [...pops].map((pop) => constituent(pop, '0.0001')),
  );
}

/** A second person confirms the batch, for all consignments in it. */
export function confirm(story: Story, batch: Id, facility: Member = plant): void {
  const { inputs } = story.batch(batch);
  const consignments = [
    ...new Set(inputs.filter((i) => i.source === 'consignment').map((i) => i.from)),
  ];
  const by = personOf(facility, 1);
  if (consignments.length === 0) story.does(by, { kind: 'confirm-batch', batch, details: {} });
  else story.does(by, { kind: 'confirm-destruction', consignments, details: { batch } });
}

/** Every residue that has no place yet goes to the plant's landfill. */
export function placeResidues(story: Story, batch: Id, facility: Member = plant): void {
  for (const { id, fate } of story.batch(batch).residues.values())
    if (!fate)
      story.does(facility, {
        kind: 'dispose-residue',
        batch,
        details: { residue: id, operation: 'D5', site: facility.place },
      });
}

export function dispose(story: Story, id: Id, facility: Member = plant): void {
  story.does(facility, { kind: 'dispose', consignments: [id], details: {} });
}

/** A person who confirmed nothing certifies. */
export function certify(story: Story, id: Id, facility: Member = plant): void {
  story.does(facility, {
    kind: 'certify',
    consignments: [id],
    details: { number: `D-${uuidFrom('certificate', id).slice(0, 8)}` },
  });
}

/** Declared, segregated and labelled: ready to be booked. */
export function labelled(story: Story, declared: Declared = {}): Id {
  const id = declare(story, declared);
  segregate(story, id, declared.holder);
  label(story, id, declared.holder);
  return id;
}

/** Booked and collected: on the lorry. */
export function inTransit(
  story: Story,
  { booked, ...declared }: Declared & { readonly booked?: Partial<BookingDraft> } = {},
): Id {
  const id = labelled(story, declared);
  book(story, id, booked, declared.holder);
  collect(story, id, declared.holder);
  return id;
}

/** Delivered to the plant, weighed as declared. */
export function delivered(story: Story, declared: Declared = {}): Id {
  const id = inTransit(story, declared);
  deliver(story, id);
  return id;
}

/** Accepted by the plant. */
export function accepted(story: Story, declared: Declared = {}): Id {
  const id = delivered(story, declared);
  accept(story, id);
  return id;
}

/** Destroyed in a batch of its own; returns the batch. */
export function destroy(story: Story, id: Id, made: RunMade = {}): Id {
  const { facility = plant } = made;
  const batch = openBatch(story, facility);
  feed(story, id, batch, { by: facility });
  complete(story, batch, made);
  confirm(story, batch, facility);
  return batch;
}
