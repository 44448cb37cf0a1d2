import type { Actor, OrganisationRole } from '@popstrace/access';
import {
  acceptConsignment,
  bookConsignment,
  certifyConsignment,
  completeBatch,
  confirmDestruction,
  declareConsignment,
  disposeConsignment,
  disposeResidue,
  giveCommand,
  handOver,
  issueLabels,
  openBatch,
  scanLabel,
  startTreatment,
  type Accepted,
  type LaneAnswer,
  type PackageInput,
} from '@popstrace/application';
import type { PermitActivity } from '@popstrace/compliance';
import {
  netOf,
  type Command,
  type Consignment,
  type HandoverKind,
  type ScanPurpose,
} from '@popstrace/custody';
import type { Day, Id } from '@popstrace/kernel';
import type { Database } from '@popstrace/persistence';
import { portsOf, type Ports } from '../../apps/api/src/wiring/ports.js';

/** An organisation with its site and one or two people. */
export interface Member {
  readonly organisation: Id;
  readonly site: Id;
  readonly actor: Actor;
  /** Whoever signs second where four eyes are needed. */
  readonly second: Actor;
}

export interface Cast {
  readonly ports: Ports;
  readonly holder: Member;
  readonly carrier: Member;
  readonly plant: Member;
  readonly authority: Member;
  readonly stranger: Member;
}

/** A small country in an empty database: everyone with the permits that the straight path needs. */
export async function cast(db: Database): Promise<Cast> {
  const ports = portsOf(db);
  const member = (name: string, role: OrganisationRole) => enter(ports, name, role);
  const [holder, carrier, plant, authority, stranger] = await Promise.all([
    member('Power utility', 'holder'),
    member('Safe haulage', 'carrier'),
    member('Kiln works', 'facility'),
    member('Environment agency', 'authority'),
    member('Another utility', 'holder'),
  ]);
  await permit(ports, carrier, { activity: 'collection', site: null });
  await permit(ports, plant, { activity: 'treatment', site: plant.site });
  await permit(ports, plant, { activity: 'disposal', site: plant.site });
  return { ports, holder, carrier, plant, authority, stranger };
}

async function enter(ports: Ports, name: string, role: OrganisationRole): Promise<Member> {
  const [organisation, site] = [ports.ids.next(), ports.ids.next()];
  const createdAt = ports.clock.now();
  const place = { country: 'XA', territory: 'XA-01' };
  await ports.organisations.add({
    ...{ id: organisation, name, country: 'XA', jurisdiction: 'XA', roles: [role] },
    ...{ registration: null, phone: null, emergencyPhone: '+999 1', createdAt },
  });
  await ports.sites.add({
    ...{ id: site, organisation, name: `${name} yard`, address: '1 Yard Street', ...place },
    ...{ coordinates: null, timeZone: 'UTC', createdAt },
  });
  const person = (who: string): Actor => ({
    ...{ user: ports.ids.next(), organisation, name: who, organisationName: name },
    ...{ roles: [role], jurisdiction: 'XA' },
  });
  return { organisation, site, actor: person('First'), second: person('Second') };
}

async function permit(
  ports: Ports,
  { organisation }: Member,
  { activity, site }: { readonly activity: PermitActivity; readonly site: Id | null },
): Promise<void> {
  await ports.permits.add({
    ...{ id: ports.ids.next(), organisation, site, activity, authority: 'Environment agency' },
    ...{
      number: `P-${activity}`,
      technologies: ['hazardous-waste-incineration'],
      operations: ['D10', 'D5'],
    },
    ...{
      pops: 'all',
      maxConcentration: null,
      annualCapacity: null,
      storageLimit: null,
      storageDays: null,
    },
    ...{ validFrom: '2020-01-01' as Day, validTo: '2099-12-31' as Day },
  });
}

/** A drum of PCB oil. */
export function drum(netGrams = 200_000n): PackageInput {
  return {
    ...{
      loadType: 'container',
      packaging: '1A1',
      physicalState: 'liquid',
      tareGrams: 18_000n,
      netGrams,
    },
    ...{
      unNumber: '2315',
      constituents: [{ pop: 'pcb', concentrationPpq: 5n * 10n ** 14n, basis: 'measured' }],
    },
  };
}

/** The answer of a command that must be accepted. */
export function done(answer: LaneAnswer): Accepted {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.error)}`);
  if ('replayed' in answer.value) throw new Error('a replay');
  return answer.value;
}

/** What the straight path does, step by step, each as a function that the specs put together. */
export function play({ ports, holder, carrier, plant }: Cast) {
  const by = (actor: Actor) => ({ actor });
  const give = async (actor: Actor, kind: 'segregate' | 'label', id: Id) =>
    done(await giveCommand(ports, by(actor), { kind, consignments: [id], details: {} } as Command));

  const read = async (id: Id) => (await ports.reader.consignment(id)) as Consignment;

  async function declare(packages: readonly PackageInput[]): Promise<Id> {
    const input = {
      site: holder.site,
      description: 'Transformer oil',
      emergencyPhone: '+999 1',
      packages,
    };
    return done(await declareConsignment(ports, by(holder.actor), input)).receipts[0]?.stream as Id;
  }

  /** On delivery every package is found 250 g heavier than declared: well within the tolerance. */
  async function scanAll(actor: Actor, id: Id, purpose: ScanPurpose, batch?: Id): Promise<void> {
    const { packages } = await read(id);
    const answers = await Promise.all(
      [...packages.values()].map((p) =>
        scanLabel(ports, by(actor), {
          ...{ text: p.label ?? '', purpose, batch },
          ...(purpose === 'deliver' ? { gross: p.tareGrams + netOf(p.content) + 250n } : {}),
        }),
      ),
    );
    answers.forEach(done);
  }

  async function label(id: Id): Promise<void> {
    await give(holder.actor, 'segregate', id);
    done(await issueLabels(ports, by(holder.actor), id));
    await scanAll(holder.actor, id, 'affix');
    await give(holder.actor, 'label', id);
  }

  async function book(id: Id): Promise<void> {
    done(
      await bookConsignment(ports, by(holder.actor), id, {
        ...{ destination: plant.site, operation: 'D10', plannedAt: ports.clock.now() },
        legs: [{ carrier: carrier.organisation, mode: 'road', plate: 'XA 1234' }],
      }),
    );
  }

  async function handOverBoth(
    id: Id,
    kind: HandoverKind,
    [first, second]: readonly [Actor, Actor],
    told: { readonly storage?: Id } = {},
  ): Promise<void> {
    done(await handOver(ports, by(first), { consignment: id, kind }, told));
    const { handover } = await read(id);
    done(await handOver(ports, by(second), { consignment: id, kind }, { handover: handover?.id }));
  }

  async function deliver(id: Id): Promise<void> {
    await scanAll(carrier.actor, id, 'collect');
    await handOverBoth(id, 'collect', [holder.actor, carrier.actor]);
    await scanAll(plant.actor, id, 'deliver');
    await handOverBoth(id, 'deliver', [carrier.actor, plant.actor]);
    done(await acceptConsignment(ports, by(plant.actor), id, {}));
  }

  async function destroy(id: Id): Promise<Id> {
    const run = { site: plant.site, technology: 'hazardous-waste-incineration', operation: 'D10' };
    const batch = done(await openBatch(ports, by(plant.actor), run)).receipts[0]?.stream as Id;
    await scanAll(plant.actor, id, 'treat', batch);
    done(await startTreatment(ports, by(plant.actor), id, batch));
    done(await completeBatch(ports, by(plant.actor), batch, ash()));
    done(await confirmDestruction(ports, by(plant.second), batch));
    const { residues } = (await ports.reader.batch(batch)) ?? { residues: new Map<Id, unknown>() };
    for (const residue of residues.keys())
      done(
        await disposeResidue(ports, by(plant.actor), batch, {
          residue,
          operation: 'D5',
          site: plant.site,
        }),
      );
    return batch;
  }

  async function certify(id: Id): Promise<void> {
    done(await disposeConsignment(ports, by(plant.actor), id, {}));
    done(await certifyConsignment(ports, by(plant.actor), id));
  }

  async function straightPath(packages: readonly PackageInput[] = [drum(), drum()]): Promise<Id> {
    const id = await declare(packages);
    await label(id);
    await book(id);
    await deliver(id);
    await destroy(id);
    await certify(id);
    return id;
  }

  return {
    read,
    declare,
    scanAll,
    label,
    book,
    handOverBoth,
    deliver,
    destroy,
    certify,
    straightPath,
  };
}

/** What a run leaves, of a drum or two: ash, clean unless its PCB content is told. */
export function ash(concentrationPpq = 10n ** 6n) {
  return {
    ...{
      startedAt: '2026-01-01T00:00:00.000Z' as never,
      endedAt: '2026-01-01T06:00:00.000Z' as never,
    },
    ...{
      addedGrams: 10_000n,
      emissions: [{ pop: 'pcb', femtograms: 10n ** 9n }],
      stack: [{ pop: 'pcb', femtograms: 10n ** 9n }],
    },
    evidence: { report: 'LAB-1', laboratory: 'State laboratory', date: '2026-01-02' },
    residues: [
      {
        ...{
          loadType: 'container' as const,
          packaging: '1H2',
          physicalState: 'solid' as const,
          tareGrams: 1_000n,
        },
        ...{
          netGrams: 30_000n,
          constituents: [{ pop: 'pcb', concentrationPpq, basis: 'measured' as const }],
        },
      },
    ],
  };
}
