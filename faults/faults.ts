import type { Fault } from './fault.js';

/** Every fault by its name. Each is loaded when it is asked for. */
export const FAULTS = {
  fuzz: () => import('./fuzz.js').then(({ fuzz }) => fuzz),
  injection: () => import('./injection.js').then(({ injection }) => injection),
  jwt: () => import('./jwt.js').then(({ jwt }) => jwt),
  labels: () => import('./labels.js').then(({ labels }) => labels),
  offline: () => import('./offline.js').then(({ offline }) => offline),
  races: () => import('./races.js').then(({ races }) => races),
  'kill-postgres': () => import('./kill-postgres.js').then(({ killPostgres }) => killPostgres),
  'kill-server': () => import('./kill-server.js').then(({ killServer }) => killServer),
  tampering: () => import('./tampering.js').then(({ tampering }) => tampering),
} as const satisfies Readonly<Record<string, () => Promise<Fault>>>;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}
