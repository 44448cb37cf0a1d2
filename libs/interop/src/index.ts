export * as eManifest from './e-manifest/index.js';
