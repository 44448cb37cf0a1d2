export * from './actor.js';
export * from './gate.js';
export * from './policy.js';
export * from './relation.js';
export * from './session.js';
