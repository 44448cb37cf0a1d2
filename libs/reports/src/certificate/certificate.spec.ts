import { readFileSync } from 'node:fs';
import { canonicalBytes, type Grams, type Id, type Instant, type Json } from '@popstrace/kernel';
import { netOf } from '@popstrace/custody';
import { journey, Story } from '@popstrace/custody/testing';
import type { MassCell } from '../document/cell.js';
import { faultsOf, figuresOf } from '../document/figures.js';
import { buildCertificate } from './certificate.js';
import type { CertificateFacts } from './facts.js';

const PARTY = { registration: null, site: 'Yard', address: '1 Yard Street', country: 'XA' };

/** Two consignments of two holders in one run; the certificate of the first. */
function certified(): { readonly story: Story; readonly id: Id } {
  const story = new Story('certificate');
  const [id, other] = [journey.accepted(story), journey.accepted(story)];
  const batch = journey.openBatch(story);
  journey.feed(story, id, batch);
  journey.feed(story, other, batch);
  journey.complete(story, batch, { emissions: [{ pop: 'pcb', femtograms: 7n }] });
  journey.confirm(story, batch);
  journey.placeResidues(story, batch);
  journey.dispose(story, id);
  journey.certify(story, id);
  return { story, id };
}

function factsOf({ story, id }: ReturnType<typeof certified>): CertificateFacts {
  const consignment = story.consignment(id);
  const { certificate } = consignment;
  if (!certificate) throw new Error('no certificate');
  const packages = [...consignment.packages.values()];
  return {
    ...{ certificate, consignment, batches: certificate.batches.map((b) => story.batch(b)) },
    issuer: { ...PARTY, name: 'Kiln works', registration: { scheme: 'EPA ID', number: 'XA1' } },
    ...{ holder: { ...PARTY, name: 'Utility' }, carriers: [{ ...PARTY, name: 'Haulier' }] },
    permits: [{ number: 'P-1', authority: 'Agency', validTo: '2099-12-31' as never }],
    declared: new Map(packages.map((p) => [p.id, netOf(p.content)])),
    labels: new Map(packages.map((p) => [p.id, p.label ?? ''])),
    people: new Map([[certificate.signedBy, 'Ada First']]),
    origins: new Map(
      packages.flatMap(({ content }, at) =>
        content.origins.map(({ root }) => [root, at === 0 ? 'Utility' : 'Another'] as const),
      ),
    ),
    proof: {
      ...{ id, seq: 21, hash: 'ab'.repeat(32) },
      recordedAt: '2026-01-15T00:00:00.000Z' as Instant,
    },
  };
}

const about = { rules: '0000000000000000', limits: 'basel' };
const facts = factsOf(certified());
const document = buildCertificate(about, facts);

const amounts = (begin: string, end: string): bigint =>
  figuresOf(document)
    .filter(({ id }) => id.startsWith(begin) && id.endsWith(end))
    .reduce((sum, { cell }) => sum + BigInt((cell as MassCell).amount), 0n);

it('is spelt as it always was (golden)', () => {
  const golden = new URL('./certificate.golden.json', import.meta.url);
  expect(JSON.parse(canonicalBytes(document as unknown as Json).toString())).toEqual(
    JSON.parse(readFileSync(golden, 'utf8')),
  );
  expect(faultsOf(document)).toEqual([]);
});

it.each(['destroyed:waste', 'left:waste', 'destroyed:pcb', 'left:pcb', 'emitted:pcb'])(
  'tells %s alike for the whole, by run and by holder, to the last unit',
  (figure) => {
    const whole = amounts('certificate:whole:', `:${figure}`);
    expect(amounts('certificate:batch:', `:${figure}`)).toBe(whole);
    expect(amounts('certificate:holder:', `:${figure}`)).toBe(whole);
    expect(whole).toBeGreaterThan(0n);
  },
);

it('accounts for every gram that was accepted', () => {
  const net = amounts('certificate:package:', ':net') as Grams;
  const { transformedGrams, residueGrams } = facts.certificate;
  expect(transformedGrams + residueGrams).toBe(net);
});

it('names a corrected certificate, the people who signed, and the wording of 761.3 in the US', () => {
  const holder = { ...facts.consignment.holder, country: 'US' };
  const corrected = buildCertificate(about, {
    ...facts,
    certificate: { ...facts.certificate, supersedes: { number: 'D-0', reason: 'a slip' } },
    consignment: { ...facts.consignment, holder },
  });
  const told = JSON.stringify(corrected);
  for (const each of [
    'D-0',
    'a slip',
    'Ada First',
    facts.consignment.confirmedBy[0] ?? '?',
    '761.3',
  ])
    expect(told).toContain(each);
  expect(JSON.stringify(document)).not.toContain('761.3');
});
