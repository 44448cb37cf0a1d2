export { type Field } from './field.js';
export * from './figures.js';
export { type FieldOptions, type Shape } from './kind.js';
export { AnyObject, isShape, ListOf, Nested } from './structures.js';
export * from './times.js';
export * from './words.js';
