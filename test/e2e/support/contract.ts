import { operationsOf, type OpenApiDocument } from '@popstrace/platform';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** What the document says of a route, to hold each answer to it. */
export class Contract {
  private readonly ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly routes: readonly {
    readonly name: string;
    readonly path: RegExp;
    readonly method: string;
  }[];
  /** Operations that did what they were asked, to tell which nobody asked. */
  readonly done = new Set<string>();

  constructor(readonly document: OpenApiDocument) {
    this.ajv.addSchema({ $id: 'api', components: document.components });
    this.routes = operationsOf(document).map(({ method, path }) => ({
      name: `${method} ${path}`,
      method,
      path: new RegExp(`^${path.replace(/[.]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`),
    }));
  }

  /** The paths of commands, behind a beginning that they share. */
  commands(beginning: string): readonly string[] {
    return commandsOf(this.document)
      .filter(({ method, path }) => method === 'post' && path.startsWith(beginning))
      .map(({ path }) => path.slice(beginning.length));
  }

  /** What is wrong with an answer by the document: nothing, when the API keeps its word. */
  broken(method: string, path: string, answer: { status: number; type: string; json: unknown }) {
    const candidates = this.routes.filter((r) => r.method === method && r.path.test(path));
    const route = candidates.sort((a, b) => b.path.source.length - a.path.source.length)[0];
    if (!route) return answer.status === 404 || answer.status === 405 ? [] : ['no such route'];
    if (answer.status < 300) this.done.add(route.name);
    const [, template = ''] = route.name.split(' ');
    const operation = operationsOf(this.document).find(
      (each) => each.method === method && each.path === template,
    )?.operation;
    const response = operation?.responses[answer.status] as
      { content?: Record<string, { schema?: object }> } | undefined;
    if (!response) return [`${route.name} does not document ${answer.status}`];
    const [type = ''] = answer.type.split(';');
    const schema = response.content?.[type]?.schema;
    if (!/json$/.test(type)) return [];
    if (!schema) return [`${route.name} does not document ${type} for ${answer.status}`];
    const validate = this.validator(`${route.name} ${answer.status}`, schema);
    return validate(answer.json)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message, params }) =>
            `${route.name} ${answer.status}: ${instancePath} ${message} ${JSON.stringify(params)}`,
        );
  }

  private validator(name: string, schema: object): ValidateFunction {
    const known = this.validators.get(name);
    if (known) return known;
    const absolute = JSON.parse(
      JSON.stringify(schema).replaceAll('"#/components', '"api#/components'),
    ) as object;
    const validate = this.ajv.compile(absolute);
    this.validators.set(name, validate);
    return validate;
  }
}

/** What a command answers with: it moves custody, and so leaves receipts. */
const ANSWERS = /\/(BatchCommand|Command|Scan|ScanBatch)Response"/;

/** Operations that move custody. */
export function commandsOf(document: OpenApiDocument): ReturnType<typeof operationsOf> {
  return operationsOf(document).filter(({ operation: { responses } }) =>
    ANSWERS.test(JSON.stringify(responses['200'] ?? responses['201'])),
  );
}
