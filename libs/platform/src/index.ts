export { API_PREFIX, createApplication, type ApplicationParts } from './application.js';
export { configTable, demandConfig, readConfig, type Config } from './config.js';
export * from './fields/index.js';
export { Allow, allowing, SecondFactor } from './guard/allow.js';
export { By, ByCaller } from './guard/by.js';
export { demandOwnPage } from './guard/own-page.js';
export { endState, keepState, stateIn } from './guard/state.js';
export { endCookie, keepCookie, tokenIn } from './guard/token.js';
export { entityTag, IfMatch, readIfMatch } from './http/entity-tag.js';
export { IdempotencyKey, readIdempotencyKey } from './http/idempotency-key.js';
export { InPath } from './http/in-path.js';
export { flawIn as flawInJson } from './http/json-flaw.js';
export {
  MOST_ITEMS,
  PageOf,
  pageOf,
  PageQuery,
  readCursor,
  rowsFor,
  writeCursor,
  type CursorKey,
  type Page,
} from './http/page.js';
export { type RequestLimiter, type Taken } from './http/rate-limit.js';
export { type ActingRequest, type FastifyReply, type FastifyRequest } from './http/request.js';
export { Log, LOG_LEVELS, type LogLevel } from './log.js';
export { Answers, type Answer } from './openapi/answers.js';
export {
  gapsIn,
  openApiDocument,
  operationsOf,
  type DocumentedOperation,
  type ApiInfo,
  type OpenApiDocument,
} from './openapi/document.js';
export { FindingResponse, ProblemResponse } from './openapi/problem.response.js';
export { ProblemException, type Problem, type ProblemParts } from './problem/problem.js';
export { refusedBy, summary, type RefusalStatus } from './problem/refused.js';
export { type ReadinessProbe } from './readiness.js';
export { accepts } from './shape/accept.js';
export { findingsIn, type ShapeCode } from './shape/findings.js';
export { explainStartError, StartError } from './start-error.js';
