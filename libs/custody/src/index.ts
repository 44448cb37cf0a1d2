export * from './acts/batch.js';
export { goesHome } from './evolve.js';
export {
  balanceOf,
  inputMass,
  outcomesOf,
  residueMass,
  wasteInResidues,
} from './acts/treatment.js';
export { livePackages, netOfAll, popsOf, receivedNet } from './acts/packages.js';
export { SCANS } from './acts/scanning.js';
export { sumPops } from './acts/disposal.js';
export * from './codec.js';
export * from './commands.js';
export * from './content.js';
export * from './context.js';
export { decide, type Decision } from './decide.js';
export * from './events.js';
export { evolve, evolveBatch, evolveConsignment } from './evolve.js';
export * from './journal.js';
export * from './legal-steps.js';
export * from './lineage.js';
export * from './model.js';
export * from './next.js';
export * from './refusals.js';
export * from './sealing.js';
export * from './signers.js';
export * from './states.js';
export { TRANSITIONS, type Target, type Transition } from './transitions.js';
