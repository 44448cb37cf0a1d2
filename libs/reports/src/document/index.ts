export * from './block.js';
export * from './cell.js';
export * from './document.js';
export * from './figure-table.js';
export * from './figures.js';
export * from './freeze.js';
