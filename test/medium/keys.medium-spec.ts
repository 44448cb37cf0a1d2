import { readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KeyRing, revokeKey } from '@popstrace/application';
import {
  currentOf,
  endorsedBytes,
  KEY_PURPOSES,
  verifyEd25519,
  type KeyPurpose,
  type SigningKey,
} from '@popstrace/keys';
import { explainDatabaseError, FileVault, KeyRepository } from '@popstrace/persistence';
import { instantOf, unwrap } from '@popstrace/kernel';
import { popstrace } from '../support/popstrace.js';
import { testDatabase } from '../support/test-database.js';
import { testRun } from '../support/test-server.js';

const db = await testDatabase();
const folder = join(testRun(), `keys-${process.pid}-${Date.now()}`);
let time = Date.parse('2026-01-01T00:00:00Z');
const clock = { now: () => instantOf((time += 1000)) };
const register = new KeyRepository(db.pool);
/** A server of this database, over a folder of keys. */
const server = (keys = folder) => new KeyRing({ register, vault: new FileVault(keys), clock });
const fileOf = ({ purpose, kid }: SigningKey) => join(folder, `${purpose}-${kid}.pem`);
const message = Buffer.from('what is signed');
const current = async (purpose: KeyPurpose) =>
  currentOf(await register.list(), purpose) as SigningKey;

/** The sentence with which a server on this folder fails to open its keys. */
const faultOf = (keys = folder) =>
  server(keys)
    .open()
    .then(
      () => null,
      (error: unknown) => explainDatabaseError(error),
    );

it('keys are made at the first start, once for each purpose however many servers start at once', async () => {
  const servers = Array.from({ length: 6 }, () => server());
  await Promise.all(servers.map((each) => each.open()));
  const keys = await register.list();
  expect(keys.map(({ purpose }) => purpose).sort()).toEqual([...KEY_PURPOSES].sort());
  const kids = await Promise.all(servers.map(async (each) => (await each.signer('label')).key.kid));
  expect(new Set(kids).size).toBe(1);
  // Those that came too late left nothing behind.
  expect((await readdir(folder)).sort()).toEqual(
    keys.map(({ purpose, kid }) => `${purpose}-${kid}.pem`).sort(),
  );
});

it('private halves are files for their owner alone, and never in the database', async () => {
  const key = await current('label');
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect((await stat(fileOf(key))).mode & 0o777).toBe(0o600);
  const { rows } = await db.owner.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'signing_key' ORDER BY 1`,
  );
  expect(rows.map(({ name }) => name).join()).toBe(
    'endorsement,follows,kid,public_key,purpose,valid_from',
  );
});

it('what an old key signed stays verifiable, and the old key vouches for the new one', async () => {
  const ring = server();
  const before = await ring.signer('label');
  const signature = before.sign(message);
  const after = await ring.rotate('label');
  expect((await ring.signer('label')).key.kid).toBe(after.kid);
  const old = (await register.list()).find(({ kid }) => kid === before.key.kid) as SigningKey;
  expect(old).toMatchObject({ validUntil: after.validFrom, revoked: null });
  expect(verifyEd25519(old.publicKey, message, signature)).toBe(true);
  expect(verifyEd25519(after.publicKey, message, signature)).toBe(false);
  const endorsement = after.endorsement ?? Buffer.alloc(0);
  expect(verifyEd25519(old.publicKey, endorsedBytes(after), endorsement)).toBe(true);
  const forged = { ...after, purpose: 'log' as const };
  expect(verifyEd25519(old.publicKey, endorsedBytes(forged), endorsement)).toBe(false);
});

it('a server that rotates beside others makes one successor with them', async () => {
  const servers = Array.from({ length: 5 }, () => server());
  await Promise.all(servers.map((each) => each.all()));
  const made = (await register.list()).length;
  const kids = await Promise.all(servers.map(async (each) => (await each.rotate('receipt')).kid));
  const keys = await register.list();
  // Each either followed the same key, and gave way, or followed the one that another had made.
  expect(keys.length).toBeGreaterThan(made);
  expect(kids).toContain((await current('receipt')).kid);
  expect(await readdir(folder)).toHaveLength(keys.length);
  const followed = keys.flatMap(({ follows }) => follows ?? []);
  expect(new Set(followed).size).toBe(followed.length);
});

it('a revoked key is replaced, endorses nothing, and is revoked once', async () => {
  const ports = { keys: server(), register, clock };
  const { kid } = await current('report');
  expect(unwrap(await revokeKey(ports, { kid, reason: ' Stolen. ' })).revoked?.reason).toBe(
    'Stolen.',
  );
  const next = await current('report');
  expect(next).toMatchObject({ follows: kid, endorsement: null, revoked: null });
  const codeOf = async (named: string, reason = 'x') => {
    const answer = await revokeKey(ports, { kid: named, reason });
    return answer.ok ? null : answer.error[0]?.code;
  };
  expect(await codeOf(kid)).toBe('revoked-already');
  expect(await codeOf('000000000000')).toBe('unknown-key');
  expect(await codeOf("'; --")).toBe('unknown-key');
  expect(await codeOf(next.kid, ' ')).toBe('no-reason');
});

it('a server that was stopped before it replaced a revoked key replaces it at its next start', async () => {
  const { kid } = await current('report');
  await register.revoke(kid, { at: clock.now(), reason: 'Stolen.' });
  await server().open();
  expect(await current('report')).toMatchObject({ follows: kid, revoked: null });
});

it('a missing key, a foreign key and a broken file are each told in one sentence', async () => {
  const key = await current('log');
  const file = fileOf(key);
  await rename(file, `${file}.away`);
  expect(await faultOf()).toMatch(/^[^\n]+is missing: copy it .+"popstrace key rotate log"\.$/);
  await rename(fileOf(await current('list')), file);
  expect(await faultOf()).toMatch(/list-\w+\.pem, the private key .+ is missing/);
  await rename(file, fileOf(await current('list')));
  await writeFile(file, 'no key');
  expect(await faultOf()).toMatch(/can't be read as an Ed25519 private key/);
  const foreign = await new FileVault(`${folder}-other`).make('log');
  const [other = ''] = await readdir(`${folder}-other`);
  expect(foreign).toHaveLength(32);
  await rename(join(`${folder}-other`, other), file);
  expect(await faultOf()).toMatch(/holds another key than the one on record: put back/);
  await rename(`${file}.away`, file);
  expect(await faultOf()).toBeNull();
});

it('keys and revocations are only ever added', async () => {
  for (const statement of [
    'DELETE FROM signing_key',
    `UPDATE signing_key SET purpose = 'log'`,
    'DELETE FROM signing_key_revocation',
  ])
    await expect(db.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
  await expect(db.owner.query('UPDATE signing_key SET valid_from = now()')).rejects.toThrow();
});

it('the command line lists, rotates and revokes them', async () => {
  const env = { DATABASE_URL: db.url, DATABASE_OWNER_URL: db.ownerUrl, KEYS_DIR: folder };
  const { kid } = await current('label');
  const rotated = await popstrace(['key', 'rotate', 'label'], env);
  expect(rotated).toMatchObject({ code: 0, out: expect.stringMatching(/ label .+current\n$/) });
  const reason = ['--reason', 'The backup was stolen.'];
  expect(await popstrace(['key', 'revoke', kid, ...reason], env)).toMatchObject({ code: 0 });
  expect(await popstrace(['key', 'revoke', kid, ...reason], env)).toMatchObject({ code: 1 });
  expect(await popstrace(['key', 'rotate', 'everything'], env)).toMatchObject({ code: 2 });
  const listed = JSON.parse((await popstrace(['key', 'list', '--json'], env)).out) as unknown[];
  expect(listed).toHaveLength((await register.list()).length);
  expect((await popstrace(['key', 'list'], env)).out).toMatch(
    new RegExp(`^${kid}  label .+ revoked .+: The backup was stolen\\.$`, 'm'),
  );
});
