import {
  declareConsignment,
  issueLabels,
  giveCommand,
  type CustodyPorts,
} from '@popstrace/application';
import type { Actor } from '@popstrace/access';
import type { Id } from '@popstrace/kernel';

const PACKAGES_EACH = 20;
/** So many commands are given at once: the lane takes them together. */
const AT_ONCE = 64;

/**
 * Packages that wait to be scanned, through the real use cases: declared, segregated, their labels
 * issued. Each can be scanned once to `affix`.
 * @returns the labels, in an order in which consignments take turns.
 */
export async function fill(
  ports: CustodyPorts,
  actor: Actor,
  { site, packages }: { readonly site: Id; readonly packages: number },
): Promise<readonly string[]> {
  const turns = Array.from({ length: Math.ceil(packages / PACKAGES_EACH) });
  const filled: string[][] = [];
  for (let at = 0; at < turns.length; at += AT_ONCE) {
    const some = turns.slice(at, at + AT_ONCE);
    filled.push(...(await Promise.all(some.map(() => fillOne(ports, actor, site)))));
  }
  return Array.from({ length: PACKAGES_EACH }, (_, row) =>
    filled.map((labels) => labels[row] as string),
  ).flat();
}

async function fillOne(ports: CustodyPorts, actor: Actor, site: Id): Promise<string[]> {
  const order = { actor };
  const declared = await declareConsignment(ports, order, {
    site,
    description: 'Waste transformer oil',
    emergencyPhone: '+999 1 000 000',
    packages: Array.from({ length: PACKAGES_EACH }, () => ({
      loadType: 'container' as const,
      packaging: '1A1',
      physicalState: 'liquid' as const,
      tareGrams: 18_000n,
      netGrams: 180_000n,
      unNumber: '2315',
      constituents: [
        { pop: 'pcb', concentrationPpq: 500_000_000_000n, basis: 'declared' as const },
      ],
    })),
  });
  const id = streamOf(declared);
  await giveCommand(ports, order, { kind: 'segregate', consignments: [id], details: {} });
  const labelled = await issueLabels(ports, order, id);
  if (!labelled.ok || 'replayed' in labelled.value) throw new Error(JSON.stringify(labelled));
  return [...(labelled.value.consignments[0]?.packages.values() ?? [])].flatMap(
    (p) => p.label ?? [],
  );
}

function streamOf(answer: Awaited<ReturnType<typeof declareConsignment>>): Id {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value.receipts[0]?.stream as Id;
}
