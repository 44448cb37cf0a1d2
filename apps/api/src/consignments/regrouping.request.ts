import type { Id } from '@popstrace/kernel';
import { Flag, Kilograms, ListOf, Nested, Text, Uuid } from '@popstrace/platform';
import { NewPackageRequest } from '../packages/package.request.js';
import { CommandRequest } from '../wiring/command.js';

export class ChildRequest {
  @ListOf(Uuid(), { min: 1, max: 1000, unique: true })
  readonly packages!: readonly Id[];

  @Flag({ optional: true, about: 'It leaves anew, with the present custodian as its holder.' })
  readonly onward?: boolean;
}

export class SplitRequest extends CommandRequest {
  @ListOf(Nested(() => ChildRequest), { min: 2, max: 100 })
  readonly children!: readonly ChildRequest[];

  @Uuid({ about: 'One’s own site at which it stands.' })
  readonly at!: Id;
}

export class RegroupRequest extends CommandRequest {
  @ListOf(Uuid(), { min: 1, max: 100, unique: true })
  readonly consignments!: readonly Id[];

  @Text({ max: 500 })
  readonly description!: string;

  @Uuid({ about: 'One’s own site at which they stand.' })
  readonly at!: Id;
}

export class PourRequest {
  @Uuid()
  readonly package!: Id;

  @Kilograms({ about: 'How much is taken from it.' })
  readonly net!: string;
}

export class RepackageRequest extends CommandRequest {
  @ListOf(Nested(() => PourRequest), { min: 1, max: 1000 })
  readonly from!: readonly PourRequest[];

  @ListOf(Nested(() => NewPackageRequest), { min: 1, max: 1000 })
  readonly into!: readonly NewPackageRequest[];
}
