import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** One file of the page that shows the API, compressed once. */
export interface DocsFile {
  readonly type: string;
  readonly gzipped: Buffer;
}

/**
 * Swagger UI comes with @nestjs/swagger, so showing the document weighs nothing more. Only these files
 * of it are served; what it would fetch from elsewhere (the validator's badge) is turned off.
 */
const UI_FILES: Readonly<Record<string, string>> = {
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
};

const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null });`;

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>popstrace API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<div id="api"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</html>
`;

const OWN_FILES: Readonly<Record<string, readonly [type: string, text: string]>> = {
  '': ['text/html; charset=utf-8', PAGE],
  'start.js': ['text/javascript; charset=utf-8', START],
};

/** Scripts and styles from our own origin, no inline script, nothing fetched but the document. */
export const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const compress = promisify(gzip);
const files = new Map<string, Promise<DocsFile>>();

/** A file of the page by its name (`''` is the page itself), or `null` when it has none of that name. */
export function docsFile(name: string): Promise<DocsFile> | null {
  const known = files.get(name);
  if (known) return known;
  const file = load(name);
  if (file) files.set(name, file);
  return file;
}

function load(name: string): Promise<DocsFile> | null {
  const own = Object.hasOwn(OWN_FILES, name) ? OWN_FILES[name] : undefined;
  if (own) return pack(own[0], Promise.resolve(Buffer.from(own[1])));
  const type = Object.hasOwn(UI_FILES, name) ? UI_FILES[name] : undefined;
  return type === undefined ? null : pack(type, readFile(pathInSwaggerUi(name)));
}

async function pack(type: string, content: Promise<Buffer>): Promise<DocsFile> {
  return { type, gzipped: await compress(await content) };
}

/** Found from @nestjs/swagger, whose dependency it is, wherever npm has put it. */
function pathInSwaggerUi(name: string): string {
  const here = createRequire(import.meta.url);
  return createRequire(here.resolve('@nestjs/swagger')).resolve(`swagger-ui-dist/${name}`);
}
