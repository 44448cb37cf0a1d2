import type { CommandKind } from './commands.js';
import { PACKAGE_MOVES } from './package-moves.js';
import { SCANS } from './scans.js';
import { LIVE_STATES, type ConsignmentState } from './states.js';
import type { Target, Transition } from './transition.js';
import { TRANSITIONS } from './transitions.js';

/** One arrow, with everything that leads along it. */
interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly by: string;
}

/** The consignment's machine as a mermaid state diagram; what leads from every live state leaves their common box. */
export function consignmentDiagram(): string {
  const arrows = (
    Object.entries(TRANSITIONS) as unknown as [string, Transition<CommandKind>][]
  ).flatMap(([command, row]) => arrowsOf(command, row));
  const inside = merged(arrows.filter(({ from, to }) => isLive(from) && isLive(to)));
  const outside = merged(arrows.filter(({ from, to }) => !isLive(from) || !isLive(to)));
  return [
    'stateDiagram-v2',
    '  state "any live state" as live {',
    ...inside.map((arrow) => `    ${arrow}`),
    '  }',
    ...outside.map((arrow) => `  ${arrow}`),
  ].join('\n');
}

/** The package's machine: scans, and the signatures that move it beside; losses are told in words. */
export function packageDiagram(): string {
  const scans = Object.entries(SCANS)
    .filter(([, { from, to }]) => from !== to)
    .map(([by, { from, to }]) => ({ from, to, by }));
  const signed = PACKAGE_MOVES.flatMap(({ by, from, to }) =>
    from.flatMap((start) => to.map((end) => ({ from: start, to: end, by }))),
  ).filter(({ from, to }) => from !== 'lost' && to !== 'lost');
  const begins = [{ from: '[*]', to: 'packed', by: 'declared' }];
  return ['stateDiagram-v2', ...merged([...begins, ...scans, ...signed]).map((a) => `  ${a}`)].join(
    '\n',
  );
}

function arrowsOf(by: string, { from, outcomes }: Transition<CommandKind>): Arrow[] {
  const targets = Object.values(outcomes as Record<string, Target>);
  const starts = from === 'nothing' ? ['[*]'] : inCommon(from);
  return targets.flatMap((target) => {
    if (target === 'unchanged or treated') return [{ from: 'in_treatment', to: 'treated', by }];
    return starts.flatMap((start) => ends(start, target).map((to) => ({ from: start, to, by })));
  });
}

/** Every live state at once is their box. */
function inCommon(from: readonly ConsignmentState[]): string[] {
  const all = LIVE_STATES.every((state) => from.includes(state));
  return all ? ['live', ...from.filter((state) => !isLive(state))] : [...from];
}

function ends(from: string, target: Target): string[] {
  switch (target) {
    case 'unchanged':
    case 'as its own row says':
    case 'unchanged or treated':
      return [];
    case 'unchanged or draft':
      return ['draft'].filter((to) => to !== from);
    case 'unchanged or lost':
      return ['lost'];
    case 'as before':
      return ['live'];
    default:
      return target.filter((to) => to !== from);
  }
}

function isLive(state: string): boolean {
  return LIVE_STATES.some((live) => live === state);
}

/** Arrows between the same states become one, with all their names. */
function merged(arrows: readonly Arrow[]): string[] {
  const names = new Map<string, Set<string>>();
  for (const { from, to, by } of arrows) {
    const way = `${from} --> ${to}`;
    names.set(way, (names.get(way) ?? new Set()).add(by));
  }
  return [...names].map(([way, by]) => `${way}: ${[...by].join(', ')}`);
}
