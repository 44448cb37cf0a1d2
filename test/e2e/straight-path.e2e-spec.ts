import { stage } from './support/stage.js';
import { Journey } from './support/journey.js';

const s = await stage();

describe('a consignment', () => {
  it('goes from declaration to certificate through the hands of all', async () => {
    const journey = await new Journey(s).certified();
    const { state, certificate, net, pops } = await journey.read();
    expect({ state, net, pops }).toEqual({
      state: 'certified',
      net: '350.5',
      pops: [{ pop: 'pcb', mass: '1.7525' }],
    });
    expect(certificate).toMatchObject({ fate: 'destroyed', operation: 'D10' });
  });
});
