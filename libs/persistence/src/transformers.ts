import type { Instant, Ppq } from '@popstrace/kernel';
import type { ValueTransformer } from 'typeorm';

/** TypeORM makes a Date of every timestamp, whatever the connection says. */
export const INSTANT: ValueTransformer = {
  to: (instant: Instant | null) => instant,
  from: (date: Date | null) => date?.toISOString() ?? null,
};

/** Concentrations have up to sixteen digits, more than a safe integer: numeric in the database. */
export const PPQ: ValueTransformer = {
  to: (ppq: Ppq | null) => ppq?.toString() ?? null,
  from: (digits: string | null) => (digits === null ? null : BigInt(digits)),
};
