import fc from 'fast-check';
import { flawIn } from './json-flaw.js';

const DEEPEST = 8;

describe('the flaws of JSON', () => {
  it('are none in whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: DEEPEST - 1 }), (text) => {
        const written = JSON.stringify(JSON.parse(text), null, 1);
        expect(flawIn(written, DEEPEST)).toBeNull();
      }),
    );
  });

  it('are found wherever a name comes twice, however it is spelled', () => {
    const name = fc.string({ unit: 'binary', minLength: 1 });
    const spelling = fc.func(fc.boolean());
    fc.assert(
      fc.property(name, spelling, fc.json({ maxDepth: 3 }), (text, escapes, value) => {
        const plain = JSON.stringify(text);
        const units = [...Array(text.length).keys()].map((at) =>
          escapes(at)
            ? `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`
            : JSON.stringify(text[at]).slice(1, -1),
        );
        const twice = `[{"z":{${plain}:${value},"y":[1],"${units.join('')}":2}}]`;
        expect(Object.keys(JSON.parse(twice)[0].z)).toHaveLength(text === 'y' ? 1 : 2);
        expect(flawIn(twice, 40)).toMatch(/comes twice in one object/);
      }),
    );
  });

  it('are not the same name in two objects, nor a value that looks like one', () => {
    expect(
      flawIn('{"a":{"a":"a"},"b":[{"a":1},{"a":2}],"c":"\\"a\\":","d":["a","a"]}', 8),
    ).toBeNull();
  });

  it('are nesting beyond the limit, and not at it', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(flawIn(nested(DEEPEST), DEEPEST)).toBeNull();
    expect(flawIn(nested(DEEPEST + 1), DEEPEST)).toMatch(/nested more than 8 deep/);
    expect(flawIn(nested(500_000), DEEPEST)).toMatch(/nested/);
  });
});
