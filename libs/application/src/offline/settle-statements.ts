import type { Id } from '@popstrace/kernel';
import { decideStatement } from './decide-statement.js';
import type { DeviceStore, KnownDevice } from './device.port.js';
import { statementIn, type DecidePorts } from './perform-act.js';
import type { Concluded, KeptStatement } from './statement.port.js';

export interface SettlePorts extends DecidePorts {
  readonly devices: DeviceStore;
}

/**
 * Decides what is undecided of these devices. What is accepted may be what others' statements waited
 * for, so these are tried again, until nothing moves any more. What has begun to wait is tried once
 * more: what it waits for may have come just before others could see that it waits.
 */
export async function settleStatements(ports: SettlePorts, devices: readonly Id[]): Promise<void> {
  const consignments = new Set<Id>();
  for (;;) {
    const undecided = await ports.statements.undecided({
      devices,
      consignments: [...consignments],
    });
    const concluded = await decideAll(ports, undecided);
    if (!concluded.some(isNews)) return;
    for (const { outcome } of concluded)
      if (outcome.verdict === 'accepted' && outcome.consignment)
        consignments.add(outcome.consignment);
  }
}

function isNews({ kept, outcome: { verdict } }: Concluded): boolean {
  return verdict === 'accepted' || (verdict === 'quarantined' && kept.outcome === null);
}

async function decideAll(
  ports: SettlePorts,
  undecided: readonly KeptStatement[],
): Promise<readonly Concluded[]> {
  const names = undecided.map((kept) => statementIn(kept).device);
  const known = await ports.devices.known([...new Set(names)]);
  const concluded: Concluded[] = [];
  for (const run of runsOf(undecided)) concluded.push(...(await decideRun(ports, run, known)));
  return concluded;
}

/** Scans of different packages share a batch of the lane; a signature waits for all before it. */
function runsOf(undecided: readonly KeptStatement[]): readonly (readonly KeptStatement[])[] {
  const runs: KeptStatement[][] = [];
  let labels = new Set<string>();
  for (const kept of undecided) {
    const { kind, body } = statementIn(kept);
    const label = kind === 'scan' ? String((body as { label?: unknown }).label) : null;
    const joins = label !== null && labels.size > 0 && !labels.has(label);
    if (joins) runs.at(-1)?.push(kept);
    else {
      runs.push([kept]);
      labels = new Set();
    }
    if (label !== null) labels.add(label);
  }
  return runs;
}

async function decideRun(
  ports: SettlePorts,
  run: readonly KeptStatement[],
  known: ReadonlyMap<Id, KnownDevice>,
): Promise<readonly Concluded[]> {
  const decided = await Promise.allSettled(
    run.map(async (kept): Promise<Concluded> => {
      const device = known.get(statementIn(kept).device);
      if (!device) throw new Error(`statement ${kept.hash} is of no device`);
      return { kept, outcome: await decideStatement(ports, { kept, device }) };
    }),
  );
  const failed = decided.findIndex(({ status }) => status === 'rejected');
  // Behind one that the database failed, a refusal may be the failure's: these are decided again.
  const sound = failed < 0 ? decided : decided.slice(0, failed);
  const concluded = sound.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  await ports.statements.conclude(concluded);
  const failure = decided[failed];
  if (failure?.status === 'rejected') throw failure.reason;
  return concluded;
}
