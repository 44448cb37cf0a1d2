import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import { type Policy } from '@popstrace/access';

/** Who may call a route; any one of several policies is enough. A route without it fails the start. */
export function Allow(...policies: readonly [Policy, ...Policy[]]): MethodDecorator {
  return applyDecorators(
    configured(allowing(...policies)),
    ApiExtension('x-policies', policies),
    ...(policies.includes('public') ? [] : [ApiBearerAuth()]),
  );
}

/** Adds to what other decorators have configured: RouteConfig alone replaces it. */
function configured(more: object): MethodDecorator {
  return (target, key, descriptor) => {
    const before: unknown = Reflect.getMetadata(
      FASTIFY_ROUTE_CONFIG_METADATA,
      descriptor.value as object,
    );
    RouteConfig({ ...(before as object | undefined), ...more })(target, key, descriptor);
  };
}

/** The same for a route that is registered with Fastify itself: `{ config: allowing('public') }`. */
export function allowing(...policies: readonly [Policy, ...Policy[]]): {
  readonly policies: readonly Policy[];
} {
  return { policies };
}

/** What is signed off: two factors are asked for, whoever the actor is (NIST SP 800-63B AAL2). */
export function SecondFactor(): MethodDecorator {
  return applyDecorators(configured({ secondFactor: true }), ApiExtension('x-second-factor', true));
}

/** Whether the configuration of a Fastify route asks for two factors. */
export function asksSecondFactor(config: unknown): boolean {
  return (config as { secondFactor?: boolean } | undefined)?.secondFactor === true;
}

/** The policies in the configuration of a Fastify route; none when it declares none. */
export function policiesIn(config: unknown): readonly Policy[] {
  return (config as { policies?: readonly Policy[] } | undefined)?.policies ?? [];
}

/** The policies of a controller's method. */
export function policiesOf(handler: object): readonly Policy[] {
  return policiesIn(Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler));
}
