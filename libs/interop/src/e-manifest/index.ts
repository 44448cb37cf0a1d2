export {
  containerTypeOf,
  loadTypeOf,
  operationOf,
  type ContainerType,
  type LoadType,
} from './codes.js';
export type { Finding, FindingCode, ManifestRefusal, ManifestRefusalCode } from './findings.js';
export type * from './manifest.js';
export { parse } from './parse.js';
