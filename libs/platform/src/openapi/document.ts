import { STATUS_CODES } from 'node:http';
import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, getSchemaPath, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemResponse } from './problem.response.js';

export interface ApiInfo {
  readonly title: string;
  readonly description: string;
  readonly version: string;
}

export type OpenApiDocument = OpenAPIObject;
type PathItem = OpenApiDocument['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Method = (typeof METHODS)[number];

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The OpenAPI 3.1 document of an application: what its decorators say, and what every route shares. */
export function openApiDocument(app: INestApplication, info: ApiInfo): OpenApiDocument {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(info.title)
    .setDescription(info.description)
    .setVersion(info.version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'The token of a session.' })
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: (_controller, method) => method,
    extraModels: [ProblemResponse],
  });
  for (const { operation, method } of operationsOf(document)) {
    addProblems(operation, method);
    relaxBody(operation, document);
  }
  for (const schema of Object.values(document.components?.schemas ?? {}))
    if ('properties' in schema) schema.additionalProperties = false;
  return document;
}

/** A body of which nothing is required may be left out. */
function relaxBody({ requestBody }: Operation, { components }: OpenApiDocument): void {
  if (!requestBody || '$ref' in requestBody) return;
  const schema = requestBody.content['application/json']?.schema;
  const name = schema && '$ref' in schema ? schema.$ref.split('/').at(-1) : undefined;
  const target = name === undefined ? undefined : components?.schemas?.[name];
  if (target && !('required' in target)) requestBody.required = false;
}

export interface DocumentedOperation {
  readonly method: Method;
  readonly path: string;
  readonly operation: Operation;
}

export function operationsOf(document: OpenApiDocument): readonly DocumentedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method, path, operation }] : [];
    }),
  );
}

function addProblems(operation: Operation, method: Method): void {
  for (const status of problemStatuses(operation, method))
    operation.responses[status] ??= {
      description: STATUS_CODES[status] ?? '',
      content: {
        'application/problem+json': { schema: { $ref: getSchemaPath(ProblemResponse) } },
      },
    };
}

function problemStatuses(operation: Operation, method: Method): readonly number[] {
  const parameters = (operation.parameters ?? []).flatMap((each) => ('in' in each ? [each] : []));
  const named = (place: string): boolean => parameters.some((each) => each.in === place);
  const hasBody = operation.requestBody !== undefined;
  return [
    ...(parameters.length > 0 || hasBody ? [400] : []),
    ...(operation.security ? [401, 403] : []),
    ...(named('path') ? [404, 414] : []),
    ...(method === 'get' ? (parameters.length > 0 ? [422] : []) : [409, 422]),
    ...parameters
      .filter((each) => each.name === 'If-Match')
      .flatMap(({ required }) => (required ? [412, 428] : [412])),
    ...(hasBody ? [413, 415] : []),
    429,
    500,
    503,
  ];
}

/** What the document still owes its reader: one sentence each. A check demands that there is none. */
export function gapsIn(document: OpenApiDocument): readonly string[] {
  const operations = operationsOf(document);
  const ids = operations.map(({ operation }) => operation.operationId);
  return operations.flatMap(({ method, path, operation }) => {
    const name = `${method.toUpperCase()} ${path}`;
    const answered = Object.keys(operation.responses).some((status) => /^[23]/.test(status));
    return [
      ...(operation.summary ? [] : [`${name} has no summary: give it @Answers(…).`]),
      ...(answered ? [] : [`${name} has no answer: give it @Answers(…).`]),
      ...(ids.filter((id) => id === operation.operationId).length === 1
        ? []
        : [`${name} shares its operationId "${operation.operationId}": rename the method.`]),
    ];
  });
}
