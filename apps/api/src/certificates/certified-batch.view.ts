import { destructionEfficiency } from '@popstrace/compliance';
import { balanceOf, type Batch, type PopBalance } from '@popstrace/custody';
import { viewBalance, viewBatch } from '../batches/batch.view.js';
import type {
  CertifiedBalanceResponse,
  CertifiedBatchResponse,
} from './certificate-document.response.js';

export function viewCertifiedBatch(batch: Batch): CertifiedBatchResponse {
  const balances = batch.outputs ? balanceOf(batch, batch.outputs) : [];
  return { ...viewBatch(batch), efficiencies: balances.map(viewEfficiency) };
}

function viewEfficiency(balance: PopBalance): CertifiedBalanceResponse {
  const efficiency = destructionEfficiency({
    in: balance.in,
    out: balance.residues + balance.emitted,
    stack: balance.stack,
  });
  return {
    ...viewBalance(balance),
    destructionEfficiency: efficiency?.de ?? null,
    removalEfficiency: efficiency?.dre ?? null,
  };
}
