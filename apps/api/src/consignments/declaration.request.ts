import type { Id } from '@popstrace/kernel';
import { CONSIGNMENT_STATES, type ConsignmentState } from '@popstrace/custody';
import { ListOf, Nested, OneOf, PageQuery, Text, Uuid } from '@popstrace/platform';
import { PHONE } from '../organisations/organisation.request.js';
import { PackageRequest, RevisedPackageRequest } from '../packages/package.request.js';
import { CommandRequest } from '../wiring/command.js';

/** The most packages that one request may declare. */
export const MOST_PACKAGES = 1000;

export class DeclareRequest extends CommandRequest {
  @Uuid({ about: 'The site of the holder at which the waste stands.' })
  readonly site!: Id;

  @Text({ max: 500 })
  readonly description!: string;

  @Text({ ...PHONE, about: 'Answered day and night; printed on the labels.' })
  readonly emergencyPhone!: string;

  @ListOf(Nested(() => PackageRequest), { min: 1, max: MOST_PACKAGES })
  readonly packages!: readonly PackageRequest[];
}

export class ReviseRequest extends CommandRequest {
  @Text({ max: 500, optional: true })
  readonly description?: string;

  @Text({ ...PHONE, optional: true })
  readonly emergencyPhone?: string;

  @ListOf(Nested(() => RevisedPackageRequest), {
    min: 1,
    max: MOST_PACKAGES,
    optional: true,
    about: 'All of them: they replace what was declared.',
  })
  readonly packages?: readonly RevisedPackageRequest[];
}

export class ConsignmentQuery extends PageQuery {
  @ListOf(OneOf(CONSIGNMENT_STATES), { max: CONSIGNMENT_STATES.length, optional: true })
  readonly states?: readonly ConsignmentState[];

  @Text({ max: 20, optional: true })
  readonly code?: string;
}
