import type { IncidentKind } from '@popstrace/custody';
import type { Id } from '@popstrace/kernel';
import { ListOf, Nested, OneOf, Text, Uuid } from '@popstrace/platform';
import { CommandRequest } from '../wiring/command.js';
import { PackageMassRequest } from './reception.request.js';
import { INCIDENT_KINDS } from './reception.response.js';

export class HoldRequest extends CommandRequest {
  @Text({ max: 2000 })
  readonly reason!: string;

  @Text({ max: 200, about: 'The file of the authority.' })
  readonly reference!: string;
}

export class IncidentRequest extends CommandRequest {
  @OneOf(INCIDENT_KINDS)
  readonly kind!: IncidentKind;

  @Text({ max: 2000 })
  readonly description!: string;

  @ListOf(Nested(() => PackageMassRequest), {
    max: 1000,
    optional: true,
    about: 'What was lost, by package.',
  })
  readonly lost?: readonly PackageMassRequest[];
}

export class RecoverRequest extends CommandRequest {
  @ListOf(Uuid(), { min: 1, max: 1000, unique: true })
  readonly packages!: readonly Id[];

  @Text({ max: 2000 })
  readonly explanation!: string;
}
