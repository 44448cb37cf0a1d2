import { canonicalBytes, type Json } from '@popstrace/kernel';
import { decode, encode } from './codec.js';
import type { Batch, Consignment } from './model.js';
import { GALLERY } from './testing/gallery.js';
import * as journey from './testing/journey.js';
import { Story } from './testing/story.js';

/** Through the bytes that are hashed and stored, and back. */
function through<T>(value: unknown, maps: readonly string[] = []): T {
  return decode<T>(JSON.parse(canonicalBytes(encode(value)).toString('utf8')) as Json, maps);
}

describe('the spelling of events and states', () => {
  it('keeps whole numbers beyond 2^53, and tells them from texts', () => {
    const value = { netGrams: 9_007_199_254_740_993n, code: '12', pops: [{ femtograms: 0n }] };
    expect(encode(value)).toEqual({
      netGrams: '9007199254740993',
      code: '12',
      pops: [{ femtograms: '0' }],
    });
    expect(through(value)).toEqual(value);
  });

  it('reads the masses of an amendment by the field that it changes', () => {
    const mass = { field: 'package.netGrams', from: 1n, to: 2n };
    const text = { field: 'package.description', from: '1', to: '2' };
    const contents = { field: 'package.constituents', from: [{ concentrationPpq: 1n }], to: [] };
    expect(through([mass, text, contents])).toEqual([mass, text, contents]);
  });

  it('brings back a batch whole: its residues as a map, the residues of its outputs as a list', () => {
    const story = new Story();
    const batch = story.batch(journey.destroy(story, GALLERY.accepted(story)));
    const read = through<Batch>(batch, ['residues']);
    expect(read).toEqual(batch);
    expect(read.residues).toBeInstanceOf(Map);
    expect(Array.isArray(read.outputs?.residues)).toBe(true);
  });

  it('brings back a consignment whole, in every state', () => {
    for (const [state, make] of Object.entries(GALLERY)) {
      const story = new Story(state);
      const c = story.consignment(make(story));
      expect(through<Consignment>(c, ['packages'])).toEqual(c);
    }
  });
});
