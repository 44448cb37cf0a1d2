import type { Day } from '@popstrace/kernel';
import type {
  ConstituentRequest,
  PackageRequest,
} from '../../../api/src/packages/package.request.js';

/** `content('pcb', '620')`: declared milligrams in a kilogram. */
export function content(
  pop: string,
  milligrams: string,
  basis: ConstituentRequest['basis'] = 'declared',
): ConstituentRequest {
  return { pop, concentration: { value: milligrams, unit: 'mg/kg' }, basis };
}

/** By the laboratory: only a measurement ever shows that something is below a limit. */
export function measured(pop: string, milligrams: string, date: Day): ConstituentRequest {
  const evidence = {
    ...{ report: `IAC-${date}-${pop}`, date, method: 'GC-MS, EN 12766' },
    ...{ laboratory: 'Institute of Analytical Chemistry', accreditation: 'XA-LAB-004' },
    limitOfQuantification: '0.05 mg/kg',
  };
  return { ...content(pop, milligrams, 'measured'), evidence };
}

interface Weights {
  readonly net: string;
  readonly tare: string;
}

const packed =
  (loadType: 'container' | 'bulk', form: Pick<PackageRequest, 'packaging' | 'physicalState'>) =>
  (
    description: string,
    { net, tare }: Weights,
    what: Pick<PackageRequest, 'unNumber' | 'constituents'>,
  ): PackageRequest => ({ loadType, ...form, description, net, tare, ...what });

export const drumOfLiquid = packed('container', { packaging: '1A1', physicalState: 'liquid' });
export const drumOfSolid = packed('container', { packaging: '1A2', physicalState: 'solid' });
export const tank = packed('container', { packaging: '31HA1', physicalState: 'liquid' });
export const bigBag = packed('container', { packaging: '13H3', physicalState: 'solid' });

export const pcbOil = (milligrams: string, net = '180') =>
  drumOfLiquid(
    'Transformer oil with PCB',
    { net, tare: '18.5' },
    { unNumber: '2315', constituents: [content('pcb', milligrams, 'measured')] },
  );

export const ddtPowder = (net: string) =>
  drumOfSolid(
    'DDT 75 % wettable powder, repacked from torn bags',
    { net, tare: '21' },
    { unNumber: '2761', constituents: [content('ddt', '750000')] },
  );

export const dieldrinPowder = (net: string) =>
  drumOfSolid(
    'Dieldrin 50 % powder, repacked',
    { net, tare: '21' },
    { unNumber: '2761', constituents: [content('dieldrin', '500000')] },
  );

export const brominatedPlastic = (net: string) =>
  bigBag(
    'Shredded housings of screens and televisions',
    { net, tare: '3' },
    { unNumber: '3077', constituents: [content('decabde', '11800'), content('hexabde', '240')] },
  );

export const foamConcentrate = (net: string) =>
  tank(
    'Aqueous film-forming foam concentrate',
    { net, tare: '62' },
    { unNumber: '3082', constituents: [content('pfos', '14500'), content('pfoa', '320')] },
  );

interface Transformer extends Weights {
  readonly serialNumber: string;
  readonly year: number;
  readonly ratingKva: string;
  readonly fluid: string;
  readonly drained: 'drained' | 'full';
  readonly milligrams: string;
  readonly removedFromService: Day;
}

export function transformer({ net, tare, milligrams, ...equipment }: Transformer): PackageRequest {
  return {
    loadType: 'article',
    packaging: 'article',
    physicalState: 'article',
    description: `Transformer ${equipment.serialNumber}`,
    net,
    tare,
    unNumber: '2315',
    externalId: equipment.serialNumber,
    equipment: { kind: 'transformer', maker: 'Coil & Core', ...equipment },
    constituents: [content('pcb', milligrams, 'measured')],
  };
}
