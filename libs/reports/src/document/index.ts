export * from './block.js';
export * from './cell.js';
export * from './document.js';
export * from './figures.js';
