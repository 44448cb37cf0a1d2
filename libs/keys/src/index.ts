export * from './ed25519.js';
export * from './signing-key.js';
