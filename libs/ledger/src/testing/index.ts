export * from './memory-log.js';
export * from './signer.js';
