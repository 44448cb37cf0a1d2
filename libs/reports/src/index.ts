export {
  buildArticle15,
  MEASURES,
  type Article15,
  type Article15Section,
  type Figure as Article15Figure,
  type Measure,
} from './article-15/article-15.js';
export { article15Table } from './article-15/article-15.table.js';
export * from './document/index.js';
export * from './facts.js';
export * from './renderers/csv.js';
export * from './table.js';
