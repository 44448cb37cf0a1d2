import { Journey } from './journey.js';
import type { Stage } from './stage.js';

/** Consignments of the utility, each where some commands belong. */
export async function stopsOf(s: Stage) {
  const { people } = s;
  const at = async (journey: Promise<Journey>, then?: (journey: Journey) => Promise<unknown>) => {
    const there = await journey;
    await then?.(there);
    return there;
  };
  const booked = () => new Journey(s).booked();
  const onTheWay = () => new Journey(s).collected();
  return {
    draft: await new Journey(s).declared(),
    labelled: await new Journey(s).labelled(),
    booked: await booked(),
    offered: await at(booked(), async (journey) => {
      await journey.scan('driver', 'collect');
      await people.driver.does(journey.path('collect'), { plate: 'KDA 1A' });
    }),
    onTheWay: await onTheWay(),
    delivered: await new Journey(s).delivered(),
    disputed: await at(new Journey(s).delivered(), (journey) =>
      people.operator.does(journey.path('discrepancies'), { kind: 'damage', comment: 'Dented.' }),
    ),
    accepted: await new Journey(s).accepted(),
    treated: await new Journey(s).treated(),
    disposed: await new Journey(s).disposed(),
    certified: await new Journey(s).certified(),
    held: await at(booked(), (journey) =>
      people.regulator.does(journey.path('hold'), { reason: 'Inspection.', reference: 'F-1' }),
    ),
    lost: await at(onTheWay(), (journey) => loseAll(s, journey)),
    amending: await at(onTheWay(), (journey) =>
      people.driver.does(journey.path('amendments'), AMENDMENT),
    ),
  };
}

export type Stops = Awaited<ReturnType<typeof stopsOf>>;

export const AMENDMENT = { field: 'description', text: 'Oil', reason: 'Spelling.' };

async function loseAll(s: Stage, journey: Journey): Promise<void> {
  const { packages } = await journey.read();
  const lost = packages.map(({ id, net }: { id: string; net: string }) => ({ package: id, net }));
  const told = { kind: 'theft', description: 'Gone.', lost };
  await s.people.driver.does(journey.path('incidents'), told);
}
