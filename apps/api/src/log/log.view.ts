import type { EventProof, Growth } from '@popstrace/application';
import type { EventProofResponse, GrowthResponse } from './log.response.js';

export function viewEventProof(proof: EventProof): EventProofResponse {
  const { stream, seq, hash, position, checkpoint, path, file } = proof;
  return {
    ...{ stream, seq, hash: hash.toString('hex'), index: position, size: checkpoint.size },
    ...{ path: path.map(base64), proof: file },
  };
}

export const viewGrowth = ({ from, to, path }: Growth): GrowthResponse => {
  return { from, to, path: path.map(base64) };
};

const base64 = (hash: Buffer): string => hash.toString('base64');
