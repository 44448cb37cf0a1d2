import type { Instant } from './instant.js';

/** The port through which use cases learn the time. The pure core is handed instants, never a clock. */
export interface Clock {
  now(): Instant;
}
