export * from './device-key.js';
export * from './ed25519.js';
export * from './key-list.js';
export * from './signing-key.js';
