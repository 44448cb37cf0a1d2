import type { eManifest } from '@popstrace/interop';
import type { Equipment, LoadType, PhysicalState } from '@popstrace/custody';
import { parseConcentration, pointer, unwrap, type Warning } from '@popstrace/kernel';
import type { PackageInput } from '../custody/declare-consignment.js';

export type ImportFindingCode =
  /** The manifest states no content of PCB. */
  | 'content-assumed'
  /** The manifest does not say whether it is liquid or solid, and what the empty packaging weighs. */
  | 'form-assumed'
  /** Nothing says what it weighs, so it can't be declared yet. */
  | 'package-left-out'
  | 'address-missing'
  | 'time-zone-assumed'
  /** Registered here without the role that it has in the manifest. */
  | 'role-missing'
  /** What a manifest tells beyond the declaration is not taken over. */
  | 'not-taken-over';

export type ImportFinding = Warning<ImportFindingCode>;

/** From this content on 40 CFR 761 regulates PCB (761.1(b)): what is on a PCB manifest has at least that. */
const THRESHOLD = unwrap(parseConcentration('50', 'mg/kg'));

const ARTICLE_LOADS: Readonly<Record<eManifest.LoadType, LoadType>> = {
  container: 'container',
  'article-in-container': 'article-container',
  article: 'article',
  bulk: 'bulk',
};

/** The packages of a manifest as they are declared, and what had to be assumed. */
export function packagesIn({ packages }: eManifest.ImportedManifest): {
  readonly packages: readonly PackageInput[];
  readonly findings: readonly ImportFinding[];
} {
  const weighed = packages.filter(({ netGrams }) => netGrams !== null);
  return {
    packages: weighed.map(declared),
    findings: [...packages.flatMap(leftOut), ...(weighed.length > 0 ? ASSUMED : [])],
  };
}

const ASSUMED: readonly ImportFinding[] = [
  {
    code: 'content-assumed',
    message:
      'The manifest states no content: PCB is declared as generic at 50 mg/kg, from which 40 CFR 761 regulates it. Revise it once it was measured.',
    pointer: '/wastes',
    article: '40 CFR 761.1(b)',
  },
  {
    code: 'form-assumed',
    message:
      'The manifest says neither whether waste is liquid nor what packagings weigh: articles are articles, tanks liquid, the rest solid, and every tare 0 kg. Revise it before segregation.',
    pointer: '/wastes',
  },
];

function leftOut({ netGrams, externalId, lineNumber }: eManifest.ImportedPackage, index: number) {
  if (netGrams !== null) return [];
  const finding: ImportFinding = {
    code: 'package-left-out',
    message: `Package ${externalId ?? index + 1} of line ${lineNumber} has no mass and is left out: weigh it and revise the declaration.`,
    pointer: pointer('packages', index),
  };
  return [finding];
}

function declared(each: eManifest.ImportedPackage): PackageInput {
  const loadType = each.loadType === null ? 'container' : ARTICLE_LOADS[each.loadType];
  const [usual = ''] = each.container?.packagings ?? [];
  const isArticle = loadType === 'article' || loadType === 'article-container';
  return {
    loadType,
    packaging: usual === '' && isArticle ? 'article' : usual,
    physicalState: stateOf(each, isArticle),
    tareGrams: 0n,
    netGrams: each.netGrams ?? 0n,
    constituents: [{ pop: 'pcb', concentrationPpq: THRESHOLD, basis: 'generic' }],
    ...(each.unNumber === null ? {} : { unNumber: each.unNumber }),
    ...(each.wasteDescription === null ? {} : { description: each.wasteDescription }),
    ...(each.externalId === null ? {} : { externalId: each.externalId }),
    ...equipmentOf(each),
  };
}

const TANKS = ['TC', 'TP', 'TT'];

function stateOf({ container }: eManifest.ImportedPackage, isArticle: boolean): PhysicalState {
  if (isArticle) return 'article';
  return container && TANKS.includes(container.code) ? 'liquid' : 'solid';
}

/** 40 CFR 761.207: the identity of each article or container, and the day on which it left service. */
function equipmentOf(each: eManifest.ImportedPackage): { readonly equipment?: Equipment } {
  const { externalId, dateRemovedFromService, wasteDescription, loadType } = each;
  if (dateRemovedFromService === null) return {};
  return {
    equipment: {
      kind: wasteDescription ?? loadType ?? 'container',
      removedFromService: dateRemovedFromService,
      ...(externalId === null ? {} : { serialNumber: externalId }),
    },
  };
}
