export { BUNDLE_TAG } from './bundle.js';
export { verify, type VerifyOptions } from './verify.js';
