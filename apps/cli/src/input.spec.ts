import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseJson, readInput } from './input.js';

const folder = await mkdtemp(join(tmpdir(), 'popstrace-input-'));
const file = join(folder, 'given.json');
afterAll(() => rm(folder, { recursive: true }));

const given = async (content: string | Buffer): Promise<unknown> => {
  await writeFile(file, content);
  return parseJson(await readInput(file), (why) => `not taken: ${why}`);
};

describe('a file that somebody gives', () => {
  it('is read with a byte order mark or without', async () => {
    expect(await given('\uFEFF{"a":[1]}')).toEqual({ a: [1] });
  });

  it.each([
    ['longer than 10 MB', `"${'x'.repeat(11_000_000)}"`, /longer than 10 MB/],
    ['nested without end', '['.repeat(300_000) + ']'.repeat(300_000), /nested more than 64 deep/],
    ['with a name twice', '{"a":1,"a":2}', /comes twice/],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), /not UTF-8/],
    ['compressed', gzipSync(Buffer.alloc(20_000_000)), /not taken/],
    ['no JSON', '{"a":', /not taken/],
  ])('is refused when it is %s', (_, content, why) => expect(given(content)).rejects.toThrow(why));

  it('is refused in a sentence where it is not there', () =>
    expect(readInput(join(folder, 'nowhere'))).rejects.toThrow(/can't be read \(ENOENT\)/));
});
