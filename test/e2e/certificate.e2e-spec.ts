import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { canonicalBytes } from '@popstrace/kernel';
import { LANGUAGES } from '@popstrace/rendering';
import { Journey } from './support/journey.js';
import { stage } from './support/stage.js';

/** Another program reads what we print; poppler-utils brings it. */
const withPoppler = spawnSync('pdftotext', ['-v']).status === 0 ? it : it.skip;
const run = (name: string, ...flags: readonly string[]): string =>
  execFileSync(name, flags, { stdio: ['ignore', 'pipe', 'ignore'] }).toString();

interface Block {
  readonly id: string;
  readonly fields: readonly { readonly id: string; readonly values: readonly { text: string }[] }[];
}

const s = await stage();
const journey = await new Journey(s).certified();
const path = journey.path('certificate');
const { holder, operator, regulator, chemist } = s.people;

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'popstrace-certificate-'))));
afterAll(() => rm(folder, { recursive: true }));

async function printed(language: string): Promise<string> {
  const { headers, bytes } = await holder.get(`${path}?format=pdf&lang=${language}`);
  expect(headers.get('content-type')).toBe('application/pdf');
  const file = join(folder, `${language}.pdf`);
  await writeFile(file, bytes);
  return file;
}

describe('the certificate of destruction', () => {
  withPoppler('is one page in every language, with who signed and what proves it', async () => {
    const { json } = await holder.get(path);
    for (const language of LANGUAGES) {
      const file = await printed(language);
      expect([language, /Pages: +(\d+)/.exec(run('pdfinfo', file))?.[1]]).toEqual([language, '1']);
      const text = run('pdftotext', '-layout', file, '-').replace(/\s+/g, '');
      for (const each of [json.number, json.proof.hash, json.report.hash])
        expect(text).toContain(each.replace(/\s+/g, ''));
    }
  });

  it('is the same bytes each time, and names its four eyes', async () => {
    const [one, other] = [await holder.get(path), await regulator.get(path)];
    expect(one.json).toEqual(other.json);
    const { document, hash, id } = one.json.report;
    expect(createHash('sha256').update(canonicalBytes(document)).digest('hex')).toBe(hash);
    expect(id).toBe(one.json.proof.event);
    const signers = document.sections
      .flatMap(({ blocks }: { blocks: Block[] }) => blocks)
      .find((block: Block) => block.id === 'signed');
    expect(
      signers.fields
        .slice(0, 3)
        .map((field: Block['fields'][number]) => [field.id, field.values[0]?.text]),
    ).toEqual([
      ['recorded-by', 'operator'],
      ['confirmed-by', 'chemist'],
      ['signed-by', 'operator'],
    ]);
  });

  it.each(['csv', 'xlsx'])('can be had as %s', async (format) => {
    const { status, headers } = await operator.get(`${path}?format=${format}`);
    expect([status, headers.get('content-disposition')]).toEqual([
      200,
      expect.stringMatching(new RegExp(`^inline; filename="D.*\\.${format}"`)),
    ]);
  });

  it('is for its parties and its authority, in whichever form', async () => {
    for (const format of ['json', 'pdf']) {
      expect((await s.people.foreigner.get(`${path}?format=${format}`)).status).toBe(404);
      expect((await s.nobody.get(`${path}?format=${format}`)).status).toBe(401);
    }
  });

  it('is corrected by a new one alone, that names the old', async () => {
    const { json: before } = await holder.get(path);
    const again = await operator.post(journey.path('certify'));
    expect([again.status, again.json.errors[0].code]).toEqual([422, 'already-certified']);
    const correction = 'The serial number was misread.';
    expect((await chemist.post(journey.path('certify'), { correction })).status).toBe(403);
    await operator.does(journey.path('certify'), { correction });
    const { json: after } = await holder.get(path);
    expect(after.number).not.toBe(before.number);
    expect(after.supersedes).toEqual({ number: before.number, reason: correction });
    expect(after.proof.seq).toBeGreaterThan(before.proof.seq);
    expect(after.report.document.sections[0].blocks[0]).toMatchObject({
      ...{ block: 'note', weight: 'warning', id: 'supersedes' },
    });
  });
});
