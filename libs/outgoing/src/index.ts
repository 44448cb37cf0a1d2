export { Outgoing, OutgoingError, type Delivered, type Post } from './outgoing.js';
export { isPublicAddress } from './public-address.js';
export { judgeTarget, type OutgoingRule } from './target.js';
