import { statementIn, whyNot, type Device, type KeptStatement } from '@popstrace/application';
import type { DeviceResponse, StatementResponse } from './device.response.js';

export function viewDevice({ skew, ...device }: Device): DeviceResponse {
  return { ...device, skew: skew === null ? null : Number(skew) };
}

export function viewStatement(kept: KeptStatement): StatementResponse {
  const { id, seq, kind, occurredAt } = statementIn(kept);
  const { hash, receivedAt, standing, outcome } = kept;
  return {
    ...{ id, seq, hash, kind, occurredAt, receivedAt, standing },
    verdict: outcome?.verdict ?? 'quarantined',
    errors: outcome?.errors ?? [whyNot(standing)],
  };
}
