/*
 * The second door, for tests of every room: `import { Story, journey } from '@popstrace/custody/testing'`.
 * A fictional country, waste, a story that gives commands to the real machine, the steps along the
 * straight path, and the invariants that any story must keep.
 */
export * from './country.js';
export { Dice } from './chance/dice.js';
export { fateFaults } from './fates.js';
export { GALLERY } from './gallery.js';
export * as journey from './journey.js';
export { faultsOf, faultsOfBooks, faultsOfStep } from './soundness.js';
export { Story, type Books, type Step } from './story.js';
export { wander } from './chance/wanderer.js';
export type { Given } from './chance/going.js';
export * from './notifications.js';
export * from './waste.js';
export { whereMassIs } from './whereabouts-of-mass.js';
