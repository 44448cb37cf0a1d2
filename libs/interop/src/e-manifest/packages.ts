import { apportion, formatKilograms, sum, type Grams } from '@popstrace/kernel';
import { loadTypeIn, loadTypeOf, type LoadType } from './codes.js';
import type { ImportedLine, ImportedPackage } from './manifest.js';
import { checkMass } from './mass.js';
import type { Place } from './place.js';
import { massOf, written } from './quantity.js';

/**
 * The packages of a line of PCB waste: one for each entry of `pcbInfos` (40 CFR 761.207), or, where
 * there are none, one for each container, the line's mass divided exactly.
 * @param room how many packages the document may still make
 */
export function readPackages(place: Place, line: ImportedLine, room: number): ImportedPackage[] {
  const entries = place.at('pcbInfos').items();
  const count = entries.length || containersOf(place, line);
  if (count > room) {
    place.findings.refuse(
      'too-many-packages',
      place.pointer,
      `Line ${line.lineNumber} would make ${count} packages, more than one import takes: split the manifest.`,
    );
    return [];
  }
  return entries.length ? fromEntries(place, line, entries) : fromContainers(place, line, count);
}

function containersOf(place: Place, { containers, lineNumber }: ImportedLine): number {
  if (containers !== null && Number.isInteger(containers) && containers > 0) return containers;
  place.findings.warn(
    'containers-missing',
    place.at('quantity').pointer,
    `Line ${lineNumber} has no number of containers: it is taken as one package.`,
  );
  return 1;
}

function fromEntries(
  place: Place,
  line: ImportedLine,
  entries: readonly Place[],
): ImportedPackage[] {
  const stated = entries.map((entry) => readWeight(entry.at('weight')));
  const masses = stated.includes(null) ? fillGaps(place, line, stated) : stated;
  if (!stated.includes(null)) compareMasses(place, line, sum(stated.map((mass) => mass ?? 0n)));
  compareCounts(place, line, entries.length);
  return entries.map((entry, at) => ({
    ...common(line),
    ...identify(entry),
    netGrams: masses[at] ?? null,
    wasteDescription: describe(line, entry.at('wasteType').text()),
    dateRemovedFromService: readRemoval(entry.at('dateOfRemoval')),
  }));
}

function fromContainers(place: Place, line: ImportedLine, count: number): ImportedPackage[] {
  const shares = line.grams === null ? [] : apportion(line.grams, Array(count).fill(1n));
  if (line.grams === null) warnMass(place.at('quantity'));
  else if (count > 1) {
    place.findings.warn(
      'mass-shared-out',
      place.at('quantity').pointer,
      `The ${formatKilograms(line.grams)} kg of line ${line.lineNumber} are divided equally among its ${count} containers: weigh each.`,
    );
  }
  place.findings.warn(
    'identity-missing',
    place.at('pcbInfos').pointer,
    `Line ${line.lineNumber} describes none of its containers (pcbInfos): number them and add the dates of removal from service (40 CFR 761.207).`,
  );
  return Array.from({ length: count }, (_, at) => ({
    ...common(line),
    loadType: loadTypeIn(line.container ?? undefined),
    externalId: null,
    netGrams: shares[at] ?? null,
    wasteDescription: line.description,
    dateRemovedFromService: null,
  }));
}

function common({ lineNumber, container, unNumber }: ImportedLine) {
  return { lineNumber, container, unNumber };
}

function describe({ description }: ImportedLine, wasteType: string | null): string | null {
  return description && wasteType ? `${description}: ${wasteType}` : (wasteType ?? description);
}

/** Bulk loads have an identity of their own; articles and containers share a field. */
function identify(entry: Place): { loadType: LoadType | null; externalId: string | null } {
  const loadType = readLoadType(entry.at('loadType'));
  const fields = ['articleContainerId', 'bulkIdentity'];
  if (loadType === 'bulk') fields.reverse();
  const [externalId = null] = fields.flatMap((name) => entry.at(name).text() ?? []);
  if (externalId === null) {
    entry.findings.warn(
      'identity-missing',
      entry.pointer,
      'This entry has no number of its article, container or load: add one (40 CFR 761.207).',
    );
  }
  return { loadType, externalId };
}

function readLoadType(place: Place): LoadType | null {
  const code = place.code();
  const loadType = code === null ? undefined : loadTypeOf(code);
  if (!loadType) {
    place.findings.warn(
      'load-type-unknown',
      place.pointer,
      `${code === null ? 'No load type is given' : `Load type ${code} is unknown`}: choose container, article in container, article or bulk.`,
    );
  }
  return loadType ?? null;
}

function readRemoval(place: Place) {
  const day = place.day();
  if (!place.present) {
    place.findings.warn(
      'removal-date-missing',
      place.pointer,
      'The date of removal from service is missing: the year in which PCB must be disposed of runs from it (40 CFR 761.65(a)).',
    );
  }
  return day;
}

function readWeight(place: Place): Grams | null {
  const kilograms = place.number();
  const mass = kilograms === null ? undefined : massOf(kilograms, 'K');
  return mass && kilograms !== null ? checkMass(place, mass, `${written(kilograms)} kg`) : null;
}

/** Entries without a weight share what the line's quantity leaves over. */
function fillGaps(
  place: Place,
  { grams, lineNumber }: ImportedLine,
  stated: readonly (Grams | null)[],
): (Grams | null)[] {
  const left = grams === null ? 0n : grams - sum(stated.map((mass) => mass ?? 0n));
  const gaps = stated.filter((mass) => mass === null).length;
  if (left < BigInt(gaps)) {
    warnMass(place.at('pcbInfos'));
    return [...stated];
  }
  place.findings.warn(
    'mass-shared-out',
    place.at('pcbInfos').pointer,
    `Line ${lineNumber} weighs ${formatKilograms(left)} kg more than its entries say: divided equally among the ${gaps} without a weight. Weigh each.`,
  );
  const shares = apportion(left, Array(gaps).fill(1n));
  return stated.map((mass) => mass ?? shares.shift() ?? null);
}

function warnMass(place: Place): void {
  place.findings.warn(
    'mass-missing',
    place.pointer,
    'No mass is given: weigh the packages before they are segregated.',
  );
}

function compareMasses(place: Place, { grams, lineNumber }: ImportedLine, entries: Grams): void {
  if (grams === null || grams === entries) return;
  place.findings.warn(
    'masses-differ',
    place.at('quantity').pointer,
    `Line ${lineNumber} states ${formatKilograms(grams)} kg, its PCB entries ${formatKilograms(entries)} kg together: the entries are taken.`,
  );
}

function compareCounts(
  place: Place,
  { containers, lineNumber }: ImportedLine,
  entries: number,
): void {
  if (containers === null || containers === entries) return;
  place.findings.warn(
    'containers-differ',
    place.at('quantity').at('containerNumber').pointer,
    `Line ${lineNumber} counts ${containers} containers and describes ${entries} (pcbInfos): ${entries === 1 ? 'one package is' : `${entries} packages are`} made.`,
  );
}
