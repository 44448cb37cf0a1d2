import { pops } from './pop.js';

/** Which part of a listed family is meant: the acid and its salts, or the compounds that turn into it. */
export type PopPart = 'acid-and-salts' | 'related';

/** POPs whose contents one limit adds up. Contents are never added across groups. */
export interface LimitGroup {
  readonly id: string;
  readonly name: string;
  readonly members: readonly { readonly pop: string; readonly part?: PopPart }[];
}

const FAMILIES: readonly LimitGroup[] = [
  {
    id: 'hch',
    name: 'Hexachlorocyclohexanes, lindane among them',
    members: [{ pop: 'alpha-hch' }, { pop: 'beta-hch' }, { pop: 'gamma-hch' }],
  },
  {
    id: 'pbde',
    name: 'Tetra-, penta-, hexa-, hepta- and decabromodiphenyl ether',
    members: [
      { pop: 'tetrabde' },
      { pop: 'pentabde' },
      { pop: 'hexabde' },
      { pop: 'heptabde' },
      { pop: 'decabde' },
    ],
  },
  { id: 'pfoa', name: 'PFOA and its salts', members: [{ pop: 'pfoa', part: 'acid-and-salts' }] },
  {
    id: 'pfoa-related',
    name: 'PFOA-related compounds',
    members: [{ pop: 'pfoa', part: 'related' }],
  },
  { id: 'pfhxs', name: 'PFHxS and its salts', members: [{ pop: 'pfhxs', part: 'acid-and-salts' }] },
  {
    id: 'pfhxs-related',
    name: 'PFHxS-related compounds',
    members: [{ pop: 'pfhxs', part: 'related' }],
  },
];

const IN_FAMILY = new Set(FAMILIES.flatMap(({ members }) => members.map(({ pop }) => pop)));

const GROUPS: readonly LimitGroup[] = [
  ...FAMILIES,
  ...pops()
    .filter(({ id }) => !IN_FAMILY.has(id))
    .map(({ id, name }) => ({ id, name, members: [{ pop: id }] })),
];

const BY_ID: ReadonlyMap<string, LimitGroup> = new Map(GROUPS.map((group) => [group.id, group]));

export function limitGroups(): readonly LimitGroup[] {
  return GROUPS;
}

export function limitGroup(id: string): LimitGroup | undefined {
  return BY_ID.get(id);
}

const OF_POP: ReadonlyMap<string, readonly LimitGroup[]> = new Map(
  pops().map(({ id }) => [
    id,
    GROUPS.filter(({ members }) => members.some((member) => member.pop === id)),
  ]),
);

/** The groups that a content counts in. A family with parts and no part named counts in each: strictest. */
export function groupsOf(pop: string, part?: PopPart): readonly LimitGroup[] {
  const groups = OF_POP.get(pop) ?? [];
  if (!part) return groups;
  return groups.filter(({ members }) =>
    members.some((member) => member.pop === pop && (!member.part || member.part === part)),
  );
}
