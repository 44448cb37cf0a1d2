import { type INestApplicationContext } from '@nestjs/common';
import { METHOD_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/internal';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { isShape } from '../fields/structures.js';
import { StartError } from '../start-error.js';
import { policiesOf } from './allow.js';

interface Route {
  readonly name: string;
  readonly controller: { readonly name: string; readonly prototype: object };
  readonly method: string;
  readonly handler: object;
}

/**
 * What every route must state before the server starts: who may call it, and the shape of all that it
 * takes. A forgotten decorator is then a server that does not start, never an open door.
 * @throws StartError that names each such route.
 */
export function demandPoliciesAndShapes(app: INestApplicationContext): void {
  const missing = routesOf(app).flatMap((route) => [
    ...withoutPolicy(route),
    ...withoutShape(route),
  ]);
  if (missing.length > 0) throw new StartError(missing.join('\n'));
}

function routesOf(app: INestApplicationContext): readonly Route[] {
  const scanner = new MetadataScanner();
  const modules = [...app.get(ModulesContainer).values()];
  return modules
    .flatMap((module) => [...module.controllers.values()])
    .flatMap(({ metatype }) => (typeof metatype === 'function' ? [metatype] : []))
    .flatMap((controller) =>
      scanner.getAllMethodNames(controller.prototype as object).flatMap((method) => {
        const handler = (controller.prototype as Record<string, unknown>)[method] as object;
        if (!Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
        return [{ name: `${controller.name}.${method}`, controller, method, handler } as Route];
      }),
    );
}

function withoutPolicy({ name, handler }: Route): readonly string[] {
  if (policiesOf(handler).length > 0) return [];
  return [`${name} does not say who may call it: give it @Allow(…).`];
}

interface Parameter {
  readonly index: number;
  readonly data?: unknown;
  readonly pipes?: readonly unknown[];
}

const TAKEN: Readonly<Record<string, string>> = {
  [RouteParamtypes.BODY]: '@Body()',
  [RouteParamtypes.QUERY]: '@Query()',
  [RouteParamtypes.PARAM]: '@Param()',
};

function withoutShape({ name, controller, method }: Route): readonly string[] {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<
    string,
    Parameter
  >;
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype, method) ??
    []) as readonly unknown[];
  return Object.entries(parameters).flatMap(([key, { index, data, pipes = [] }]) => {
    const decorator = TAKEN[key.split(':')[0] ?? ''];
    const checked = data === undefined ? isShape(types[index]) : pipes.length > 0;
    if (decorator === undefined || checked) return [];
    return [
      `${name} takes ${decorator} unchecked: give it a class with fields, imported as a value, or @InPath(…).`,
    ];
  });
}
