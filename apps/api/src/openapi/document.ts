import { type INestApplication } from '@nestjs/common';
import { openApiDocument, type OpenApiDocument } from '@popstrace/platform';

const DESCRIPTION = `Chain of custody for waste that holds persistent organic pollutants.

Masses are decimal strings of kilograms, concentrations decimal strings beside their unit, instants
RFC 3339 with an offset. Errors are RFC 9457 problem documents that name every reason at once. Lists
go on by cursor. A request under an \`Idempotency-Key\` takes effect once. \`x-policies\` says who may
call a route; where it says \`party\`, only parties of the consignment, and the authorities of the
places that it touches.`;

/** The document of the whole API: served, written to docs/openapi.json, and compared with it. */
export function apiDocument(app: INestApplication): OpenApiDocument {
  return openApiDocument(app, { title: 'popstrace', description: DESCRIPTION, version: '1' });
}
