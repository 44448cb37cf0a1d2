import type { Actor } from '@popstrace/access';
import { isPop } from '@popstrace/catalogue';
import {
  err,
  ok,
  type Clock,
  type Id,
  type IdSource,
  type Refusal,
  type Result,
} from '@popstrace/kernel';
import { IN_THE_FUTURE, lastDayOn } from '../calendars/last-day.js';
import { NOT_FOUND } from '../custody/read-consignment.js';
import type { Stock } from './obligation.js';
import { mayTell } from './obligation-access.js';
import type { ObligationStore } from './obligation.port.js';

interface Ports {
  readonly obligations: ObligationStore;
  readonly ids: IdSource;
  readonly clock: Clock;
}

export type StateStock = Pick<Stock, 'holder' | 'pop' | 'grams' | 'on' | 'reference'>;

type Refusals = readonly Refusal[];

/** A holder states how much of a listed substance it keeps from a day on. What was stated before stays. */
export async function stateStock(
  { obligations, ids, clock }: Ports,
  actor: Actor,
  told: StateStock,
): Promise<Result<Stock, Refusals>> {
  const holder = await obligations.find({ kind: 'organisation', id: told.holder });
  if (!holder || !mayTell(actor, holder)) return err([NOT_FOUND]);
  const recordedAt = clock.now();
  const refusals = [
    ...(told.on > lastDayOn(recordedAt) ? [IN_THE_FUTURE] : []),
    ...(isPop(told.pop) ? [] : [unknownPop(told.pop)]),
  ];
  if (refusals.length > 0) return err(refusals);
  const { organisation, user, name } = actor;
  const stock = { ...told, organisation, user, name, recordedAt, id: ids.next() };
  await obligations.addStock(stock);
  return ok(stock);
}

/** Every statement of a holder's stocks, in the order of their days. */
export async function readStocks(
  { obligations }: Pick<Ports, 'obligations'>,
  actor: Actor,
  holder: Id,
): Promise<Result<readonly Stock[], Refusals>> {
  const found = await obligations.find({ kind: 'organisation', id: holder });
  if (!found || !mayTell(actor, found)) return err([NOT_FOUND]);
  return ok(await obligations.stocksOf(holder));
}

const unknownPop = (pop: string): Refusal => ({
  code: 'unknown-pop',
  message: `${pop} is no POP of the catalogue: use an id such as pfos.`,
  pointer: '/pop',
});
