export * from './chain.js';
export * from './envelope.js';
