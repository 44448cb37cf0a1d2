import type { Finding } from '@popstrace/compliance';
import type { Id, Refusal } from '@popstrace/kernel';
import type { CommandDetails, CommandKind } from './commands.js';
import type { Context, Standing, WaiverInForce } from './context.js';
import type {
  BatchEvent,
  BatchEventType,
  BatchPayloads,
  ConsignmentEvent,
  ConsignmentEventType,
  ConsignmentPayloads,
  CustodyEvent,
} from './events.js';
import { evolve } from './evolve.js';
import type { Consignment, World } from './model.js';

/** A command for one consignment, with all that its checks may look at. */
export interface Subject<K extends CommandKind> extends Standing {
  readonly details: CommandDetails[K];
  readonly world: World;
  /** All consignments of the command; `consignment` is the first. */
  readonly all: readonly Consignment[];
}

/** Refusals block; a rule's finding with another severity is a warning beside. */
export type Objection = Refusal | Finding | WaivedFinding;

/** What an authority waived: a warning, with the waivers that it rests on. */
export interface WaivedFinding extends Finding {
  readonly waivers: readonly WaiverInForce[];
}

/** What a condition demands, in words and by rule: docs/states.md is printed from it. */
export interface Demand {
  readonly means: string;
  /** Ids of the rules of law behind it. */
  readonly rules: readonly string[];
}

/** A condition on how things stand: it needs no command, so `next` can tell its reasons beforehand. */
export type Guard = Demand & ((standing: Standing) => readonly Objection[]);

/** A condition on what the command says. */
export type Check<K extends CommandKind> = Demand & ((subject: Subject<K>) => readonly Objection[]);

/** The events of an act that nothing stands against. */
export type Act<K extends CommandKind> = (subject: Subject<K>) => readonly CustodyEvent[];

export function guard(
  means: string,
  rules: readonly string[],
  object: (standing: Standing) => readonly Objection[],
): Guard {
  return Object.assign(object, { means, rules });
}

export function check<K extends CommandKind>(
  means: string,
  rules: readonly string[],
  object: (subject: Subject<K>) => readonly Objection[],
): Check<K> {
  return Object.assign(object, { means, rules });
}

// Field by field, and not spread: an event is made on the hottest path.
export function event<T extends ConsignmentEventType>(
  { actor, occurredAt, recordedAt }: Context,
  stream: Id,
  type: T,
  payload: ConsignmentPayloads[T],
): ConsignmentEvent<T> {
  return {
    user: actor.user,
    organisation: actor.organisation,
    occurredAt,
    recordedAt,
    kind: 'consignment',
    stream,
    type,
    version: 1,
    payload,
  } as ConsignmentEvent<T>;
}

export function batchEvent<T extends BatchEventType>(
  { actor, occurredAt, recordedAt }: Context,
  stream: Id,
  type: T,
  payload: BatchPayloads[T],
): BatchEvent<T> {
  return {
    user: actor.user,
    organisation: actor.organisation,
    occurredAt,
    recordedAt,
    kind: 'batch',
    stream,
    type,
    version: 1,
    payload,
  } as BatchEvent<T>;
}

/** The world after some events: for acts whose later events depend on the earlier ones. */
export function after(world: World, events: readonly CustodyEvent[]): World {
  return events.reduce(evolve, world);
}
