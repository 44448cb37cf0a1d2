import { formatKilograms, type Grams } from '@popstrace/kernel';
import { containerTypeOf, operationOf, type ContainerType } from './codes.js';
import type { ImportedDiscrepancy, ImportedLine, ManagementMethod } from './manifest.js';
import { checkMass } from './mass.js';
import type { Place } from './place.js';
import { isVolume, massOf, massOfVolume, written } from './quantity.js';

/** A waste line; null when it is not PCB waste (a finding says so) or can't be read (refusals do). */
export function readLine(place: Place): ImportedLine | null {
  for (const name of ['dotHazardous', 'epaWaste', 'br']) place.at(name).required().flag();
  const pcb = place.at('pcb').required().flag();
  const lineNumber = place.at('lineNumber').required().number();
  if (pcb === null || lineNumber === null) return null;
  if (!pcb) return skip(place, lineNumber);
  const quantity = place.at('quantity');
  return {
    lineNumber,
    description: descriptionOf(place),
    unNumber: readUnNumber(place.at('dotInformation').at('idNumber')),
    containers: quantity.at('containerNumber').number(),
    container: readContainer(quantity.at('containerType')),
    grams: readMass(place),
    managementMethod: readMethod(place.at('managementMethod')),
    consentNumber: place.at('additionalInfo').at('consentNumber').text(),
    handlingInstructions: place.at('additionalInfo').at('handlingInstructions').text(),
    wasteCodes: readWasteCodes(place.at('hazardousWaste')),
    discrepancy: readDiscrepancy(place.at('discrepancyResidueInfo')),
  };
}

function skip(place: Place, lineNumber: number): null {
  const what = descriptionOf(place) ?? 'no description';
  place.findings.warn(
    'line-skipped',
    place.pointer,
    `Line ${lineNumber} (${what}) is not marked as PCB, so it is not POPs waste by this manifest: skipped. Declare it by hand if it holds another POP.`,
  );
  return null;
}

function descriptionOf(place: Place): string | null {
  return (
    place.at('wasteDescription').text() ??
    place.at('dotInformation').at('printedDotInformation').text()
  );
}

function readUnNumber(place: Place): string | null {
  const code = place.code();
  if (code === null) return null;
  const [, digits] = /^UN\s*(\d{4})$/i.exec(code) ?? [];
  if (digits === undefined) {
    place.findings.warn(
      'un-number-missing',
      place.pointer,
      `${code} is no UN number (NA numbers hold in North America only): choose the UN number before the waste is labelled.`,
    );
  }
  return digits ?? null;
}

function readContainer(place: Place): ContainerType | null {
  const code = place.code();
  const type = code === null ? undefined : containerTypeOf(code);
  if (code !== null && !type) {
    place.findings.warn(
      'container-type-unknown',
      place.pointer,
      `Container code ${code} is not on form 8700-22: choose the packaging by hand.`,
    );
  }
  return type ?? null;
}

/** The line's quantity as a mass, by its density where it is a volume. */
function readMass(place: Place): Grams | null {
  const quantity = place.at('quantity');
  const value = quantity.at('quantity').number();
  const unit = quantity.at('unitOfMeasurement').code();
  if (value === null || unit === null) return null;
  const mass = isVolume(unit) ? massByDensity(place, { value, unit }) : massOf(value, unit);
  return mass ? checkMass(quantity.at('quantity'), mass, `${written(value)} ${unit}`) : null;
}

function massByDensity(place: Place, volume: { value: number; unit: string }) {
  const density = place.at('brInfo').at('density').number();
  const unit = place.at('brInfo').at('densityUnitOfMeasurement').code();
  const mass = density && unit ? massOfVolume(volume, { value: density, unit }) : undefined;
  const at = place.at('quantity').pointer;
  const measured = `${written(volume.value)} ${volume.unit} is a volume`;
  if (mass) {
    place.findings.warn(
      'density-used',
      at,
      `${measured}: by the density given it weighs ${formatKilograms(mass.grams)} kg. Weigh it to be sure.`,
    );
  } else {
    place.findings.warn(
      'density-missing',
      at,
      `${measured}: add its density (brInfo.density, with densityUnitOfMeasurement 1 for lbs/gal or 2 for specific gravity), or weigh it.`,
    );
  }
  return mass;
}

function readMethod(place: Place): ManagementMethod | null {
  const code = place.code();
  if (code === null) {
    place.findings.warn(
      'method-missing',
      place.pointer,
      'No management method is given: choose the Basel operation when the consignment is booked.',
    );
    return null;
  }
  const operation = operationOf(code) ?? null;
  if (operation === null) {
    place.findings.warn(
      'method-unknown',
      place.pointer,
      `Management method ${code} stands for no single Basel operation: choose one when the consignment is booked.`,
    );
  }
  return { code, description: place.at('description').text(), operation };
}

function readWasteCodes(place: Place): string[] {
  const coded = ['federalWasteCodes', 'generatorStateWasteCodes', 'tsdfStateWasteCodes'];
  const codes = coded.flatMap((name) =>
    place
      .at(name)
      .items()
      .flatMap((item) => item.code() ?? []),
  );
  return [...new Set([...codes, ...place.at('txWasteCodes').texts()])];
}

function readDiscrepancy(place: Place): ImportedDiscrepancy | null {
  const discrepancy = {
    quantity: place.at('wasteQuantity').flag() ?? false,
    type: place.at('wasteType').flag() ?? false,
    residue: place.at('residue').flag() ?? false,
    comments: place.at('discrepancyComments').text(),
    residueComments: place.at('residueComments').text(),
  };
  const kinds = (['quantity', 'type', 'residue'] as const).filter((kind) => discrepancy[kind]);
  if (!kinds.length) return null;
  const comments = [discrepancy.comments, discrepancy.residueComments].filter(Boolean).join(' ');
  place.findings.warn(
    'discrepancy-recorded',
    place.pointer,
    `The manifest records a discrepancy (${kinds.join(', ')}): ${comments.replace(/\.$/, '') || 'without comment'}. The packages are as they were shipped.`,
  );
  return discrepancy;
}
