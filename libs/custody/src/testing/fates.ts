import type { Id } from '@popstrace/kernel';
import type { ConsignmentEvent } from '../events.js';
import { fateOf } from '../fate.js';
import { balances } from '../journal.js';
import type { Story } from './story.js';

/** What is wrong with the fates of a story's roots: each adds up to zero, and all together are the books. */
export function fateFaults(story: Story): string[] {
  const fates = rootsOf(story).map((root) => ({ root, postings: fateIn(story, root) }));
  return [
    ...fates.flatMap(({ root, postings }) =>
      leftovers(balances(postings).values()).map(
        ([pop, amount]) => `the fate of ${root} adds up to ${amount} of ${pop || 'mass'}`,
      ),
    ),
    ...differences(story, balances(fates.flatMap(({ postings }) => postings))),
  ];
}

function fateIn({ world, steps }: Story, root: Id) {
  const events = steps.flatMap((step) => step.events);
  const chains = [...world.consignments.keys()].map((stream) =>
    events.filter((e): e is ConsignmentEvent => e.kind === 'consignment' && e.stream === stream),
  );
  const packages = [...world.consignments.values()].flatMap((consignment) =>
    [...consignment.packages.values()].map((p) => ({ consignment, package: p })),
  );
  return fateOf(root, { packages, batches: [...world.batches.values()], chains });
}

/** Every package that was ever declared and not dropped from its draft. */
function rootsOf({ steps }: Story): Id[] {
  const named = steps
    .flatMap((step) => step.events)
    .flatMap((event) =>
      event.type === 'declared' || event.type === 'revised' ? (event.payload.packages ?? []) : [],
    );
  return [...new Set(named.map(({ id }) => id))];
}

function leftovers(accounts: Iterable<ReadonlyMap<string, bigint>>): [string, bigint][] {
  const total = new Map<string, bigint>();
  for (const account of accounts)
    for (const [pop, amount] of account) total.set(pop, (total.get(pop) ?? 0n) + amount);
  return [...total].filter(([, amount]) => amount !== 0n);
}

/** What plants added or formed has no first holder: its accounts may hold more than all fates. */
const BY_PLANTS = new Set([
  'added',
  'formed',
  'residue',
  'disposed',
  'emitted',
  'treatment',
  'holder',
  'transit',
  'facility',
]);

function differences({ postings }: Story, fates: ReturnType<typeof balances>): string[] {
  return [...balances(postings)]
    .filter(([account]) => !BY_PLANTS.has(account))
    .flatMap(([account, amounts]) =>
      [...amounts]
        .filter(([pop, amount]) => (fates.get(account)?.get(pop) ?? 0n) !== amount)
        .map(
          ([pop, amount]) =>
            `${account} holds ${amount} of ${pop || 'mass'}, the fates ${fates.get(account)?.get(pop) ?? 0n}`,
        ),
    );
}
