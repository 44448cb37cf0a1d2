export * from './bundle.js';
export * from './chain.js';
export * from './devices/index.js';
export * from './envelope.js';
export * from './log/index.js';
