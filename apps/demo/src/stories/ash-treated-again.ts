import { demand, demandCertified, demandRefusal } from '../stage/demand.js';
import { INCINERATION } from '../stage/processes.js';
import type { Process } from '../stage/outputs.js';
import type { Story } from '../stage/stage.js';
import { content, drumOfSolid } from '../stage/waste.js';
import { PLATES, TO_KILN } from './ways.js';

const capacitors = (net: string) =>
  drumOfSolid(
    'Capacitors, small, in vermiculite',
    { net, tare: '21' },
    { unNumber: '3432', constituents: [content('pcb', '420000')] },
  );

/** A run with little ash: what is left of the PCB is in it, above the low POP content. */
const LITTLE_ASH: Process = {
  ...INCINERATION,
  residues: INCINERATION.residues.map((kind, index) =>
    index === 0 ? kind : { ...kind, percent: 1n, left: 6000n },
  ),
};

/** Fly ash at or above the low POP content is fed again: only then is the first waste disposed of. */
export const ashTreatedAgain: Story = {
  name: 'fly ash treated again',
  daysAgo: 340,
  async play({ cast: { olga, bruno, katya, milan }, wait }) {
    const waste = await olga.sends(
      'workshop',
      ['Capacitors of the rural lines', capacitors('240'), capacitors('236.4')],
      TO_KILN,
    );
    await olga.gives(waste, 'collect', bruno, { plate: PLATES[1] });
    await bruno.gives(waste, 'deliver', katya);
    await katya.accepts(waste);
    const first = await katya.feeds('kiln', LITTLE_ASH, [waste]);
    await katya.records(first);
    await milan.confirms(first);
    const [slag, ash] = first.batch.residues;
    demand(slag !== undefined && ash !== undefined, 'the run made slag and ash');
    await katya.puts(first, slag.id, { operation: 'D5', site: 'cell' });
    await demandRefusal('residue-above-limit', () =>
      katya.puts(first, ash.id, { operation: 'D5', site: 'cell' }),
    );
    wait(15);
    const second = await katya.feedsResidue('kiln', INCINERATION, { from: first, residue: ash.id });
    await demandRefusal('residue-above-limit', () => katya.disposes(waste));
    await katya.records(second);
    await milan.confirms(second);
    await katya.places(second, { operation: 'D5', site: 'cell' });
    await katya.disposes(waste);
    await katya.certifies(waste);
    return `${waste.code} certified by ${demandCertified(waste, '476.4')}`;
  },
};
