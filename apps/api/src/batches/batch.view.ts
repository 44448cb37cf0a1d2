import {
  balanceOf,
  netOf,
  popMassesOf,
  type Batch,
  type BatchInput,
  type PopBalance,
  type Residue,
} from '@popstrace/custody';
import { formatKilograms, formatPopKilograms } from '@popstrace/kernel';
import { viewFacts, viewPopMass } from '../packages/package.view.js';
import type {
  BatchInputResponse,
  BatchResponse,
  OutputsResponse,
  PopBalanceResponse,
  ResidueResponse,
} from './batch.response.js';

export function viewBatch(batch: Batch): BatchResponse {
  const { id, code, state, version, facility, technology, operation, lastEventAt } = batch;
  return {
    ...{ id, code, state, version, facility, technology, operation, lastEventAt },
    inputs: batch.inputs.map(viewInput),
    outputs: viewOutputs(batch),
    residues: [...batch.residues.values()].map(viewResidue),
  };
}

function viewInput({ content, ...input }: BatchInput): BatchInputResponse {
  return {
    ...input,
    net: formatKilograms(netOf(content)),
    pops: popMassesOf(content).map(viewPopMass),
  };
}

function viewOutputs(batch: Batch): OutputsResponse | null {
  const { outputs } = batch;
  if (!outputs) return null;
  const { startedAt, endedAt, addedGrams, evidence, operating, stackGas } = outputs;
  return {
    ...{ startedAt, endedAt, evidence, operating, stackGas },
    added: formatKilograms(addedGrams),
    balance: balanceOf(batch, outputs).map(viewBalance),
  };
}

export function viewBalance(balance: PopBalance): PopBalanceResponse {
  return {
    pop: balance.pop,
    in: formatPopKilograms(balance.in),
    destroyed: formatPopKilograms(balance.destroyed),
    inResidues: formatPopKilograms(balance.residues),
    emitted: formatPopKilograms(balance.emitted),
    stack: formatPopKilograms(balance.stack),
    formed: formatPopKilograms(balance.formed),
  };
}

function viewResidue(residue: Residue): ResidueResponse {
  return { ...viewFacts(residue), fate: residue.fate ?? null };
}
