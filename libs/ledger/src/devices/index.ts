export * from './device-chain.js';
export * from './statement.js';
export * from './statement-code.js';
