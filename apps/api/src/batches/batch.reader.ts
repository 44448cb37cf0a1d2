import type { OutputsInput } from '@popstrace/application';
import type { PopMass } from '@popstrace/custody';
import { parseDecimal, parseInstant, unwrap } from '@popstrace/kernel';
import { grams, readResidues } from '../packages/package.reader.js';
import type { OutputsRequest, PopMassRequest } from './batch.request.js';

/** @throws ProblemException that names every concentration that is none in its unit. */
export function readOutputs(body: OutputsRequest): OutputsInput {
  const { startedAt, endedAt, added = '0', residues, emissions, stack = [] } = body;
  const { evidence, operating, stackGas } = body;
  return {
    startedAt: unwrap(parseInstant(startedAt)),
    endedAt: unwrap(parseInstant(endedAt)),
    addedGrams: grams(added),
    residues: readResidues(residues),
    emissions: emissions.map(readPopMass),
    stack: stack.map(readPopMass),
    evidence,
    ...(stackGas === undefined ? {} : { stackGas }),
    ...(operating === undefined ? {} : { operating }),
  };
}

/** Kilograms as femtograms: 10^18 of them. */
function readPopMass({ pop, mass }: PopMassRequest): PopMass {
  return { pop, femtograms: unwrap(parseDecimal(mass, 18)) };
}
