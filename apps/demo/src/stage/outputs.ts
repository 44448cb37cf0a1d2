import {
  dayOf,
  formatConcentration,
  formatDecimal,
  formatKilograms,
  instantOf,
  parseDecimal,
  parseKilograms,
  sum,
  unwrap,
  type Femtograms,
  type Grams,
} from '@popstrace/kernel';
import type { OutputsRequest, ResidueRequest } from '../../../api/src/batches/batch.request.js';
import type { BatchResponse } from '../../../api/src/batches/batch.response.js';
import { measured } from './waste.js';

/** One kind of residue of a technology: what part of the input it weighs, and of each POP how much is left in it. */
export interface ResidueKind extends Pick<
  ResidueRequest,
  'packaging' | 'physicalState' | 'description'
> {
  readonly percent: bigint;
  /** Parts in a thousand million of what was fed. */
  readonly left: bigint;
  readonly tare: string;
}

/** What a run of a technology usually makes, per part of what it is fed. */
export interface Process {
  readonly technology: string;
  readonly operation: string;
  /** Lime or reagent, in per cent of the input. */
  readonly added: bigint;
  readonly residues: readonly ResidueKind[];
  readonly operating: NonNullable<OutputsRequest['operating']>;
}

const THOUSAND_MILLION = 10n ** 9n;
/** Parts in a thousand million that leave with the gas, and of these by the stack: DRE is 99.99998 %. */
const EMITTED = 400n;
const BY_STACK = 200n;
const HOUR = 3_600_000;

/** What came out of a batch, in the proportions of its process. */
export function outputsOf(batch: BatchResponse, process: Process, ended: Date): OutputsRequest {
  const fed = sum(batch.inputs.map(({ net }) => unwrap(parseKilograms(net))));
  const pops = popsFed(batch);
  const date = dayOf(instantOf(ended.getTime()));
  const share = (parts: bigint) =>
    [...pops].map(([pop, mass]) => ({ pop, mass: kilograms((mass * parts) / THOUSAND_MILLION) }));
  return {
    startedAt: instantOf(ended.getTime() - 6 * HOUR),
    endedAt: instantOf(ended.getTime() - HOUR),
    added: formatKilograms((fed * process.added) / 100n),
    residues: process.residues.map((kind) => residueOf(kind, { fed, pops, date })),
    emissions: share(EMITTED),
    stack: share(BY_STACK),
    evidence: {
      report: `IAC-${date}-${batch.code}`,
      laboratory: 'Institute of Analytical Chemistry',
      date,
    },
    operating: process.operating,
  };
}

interface Fed {
  readonly fed: Grams;
  readonly pops: ReadonlyMap<string, Femtograms>;
  readonly date: ReturnType<typeof dayOf>;
}

function residueOf(
  { percent, left, ...facts }: ResidueKind,
  { fed, pops, date }: Fed,
): ResidueRequest {
  const net = (fed * percent) / 100n || 1n;
  return {
    ...facts,
    loadType: 'container',
    net: formatKilograms(net),
    constituents: [...pops].map(([pop, mass]) =>
      measured(pop, formatConcentration((mass * left) / THOUSAND_MILLION / net), date),
    ),
  };
}

function popsFed({ inputs }: BatchResponse): Map<string, Femtograms> {
  const pops = new Map<string, Femtograms>();
  for (const { pop, mass } of inputs.flatMap((input) => input.pops))
    pops.set(pop, (pops.get(pop) ?? 0n) + unwrap(parseDecimal(mass, 18)));
  return pops;
}

const kilograms = (mass: Femtograms): string => formatDecimal(mass, 18);
