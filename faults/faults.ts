import type { Fault } from './fault.js';

/** Every fault by its name. Each is loaded when it is asked for. */
export const FAULTS = {
  fuzz: () => import('./fuzz.js').then(({ fuzz }) => fuzz),
  injection: () => import('./injection.js').then(({ injection }) => injection),
  labels: () => import('./labels.js').then(({ labels }) => labels),
  offline: () => import('./offline.js').then(({ offline }) => offline),
  races: () => import('./races.js').then(({ races }) => races),
} as const satisfies Readonly<Record<string, () => Promise<Fault>>>;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}
