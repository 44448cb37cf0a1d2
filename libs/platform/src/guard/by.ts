import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Actor, type Caller } from '@popstrace/access';
import { type ActingRequest } from '../http/request.js';

/** The actor behind a request: `@By() actor: Actor`. On a public route there is none: a bug. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<ActingRequest>();
  if (!actor) throw new Error('@By() on a route that asks nobody to sign in');
  return actor;
});

/** The same with what we know it by: `@ByCaller() caller: Caller`. */
export const ByCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<ActingRequest>();
  if (!caller) throw new Error('@ByCaller() on a route that asks nobody to sign in');
  return caller;
});
