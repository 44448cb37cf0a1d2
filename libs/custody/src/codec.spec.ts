import { decode, encode } from './codec.js';
import type { AmendedField } from './model.js';

const roundTrip = (value: unknown) => decode(JSON.parse(JSON.stringify(encode(value))));

describe('the codec of custody', () => {
  it('spells masses as decimal strings and reads them back as whole numbers', () => {
    expect(encode({ netGrams: 212_400n, note: '7' })).toEqual({ netGrams: '212400', note: '7' });
    expect(roundTrip({ netGrams: 212_400n, note: '7' })).toEqual({ netGrams: 212_400n, note: '7' });
  });

  it('reads both masses of an amendment back, and leaves its words alone', () => {
    const mass = { field: 'package.netGrams', package: 'p', from: 18_400n, to: 184_000n };
    const words = { field: 'description', from: '12', to: '13' } satisfies AmendedField;
    const amendments = [{ change: mass }, { change: words }];
    expect(roundTrip({ amendments })).toEqual({ amendments });
  });
});
