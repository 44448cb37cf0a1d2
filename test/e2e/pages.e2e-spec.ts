import { revokeKey } from '@popstrace/application';
import { LANGUAGES } from '../../apps/api/src/pages/language.js';
import { WORDS } from '../../apps/api/src/pages/words.js';
import { readKeyList, verifyEd25519, type Anchor } from '@popstrace/keys';
import { instantOf, unwrap, type Instant } from '@popstrace/kernel';
import { judgeLabel } from '@popstrace/labels';
import { importJWK, jwtVerify } from 'jose';
import { Journey } from './support/journey.js';
import { stage } from './support/stage.js';

const s = await stage();
const { holder } = s.people;
const journey = await new Journey(s).labelled();
const [{ id, label }] = (await journey.read()).packages;
const svg = (await holder.get(`/packages/${id}/label?format=zpl`)).bytes.toString();
/** What the QR code of the label holds, as the printer is told. */
const payload = /\^FDQA,([^^]+)\^FS/.exec(svg)?.[1] ?? '';
const part = payload.slice(payload.lastIndexOf('/') + 1);

async function open(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(new URL(path, s.api.url), { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const heading = (text: string) => /<h1>([^<]+)<\/h1>/.exec(text)?.[1]?.trim();

describe('the page that a label points to', () => {
  it('says that it is genuine, what it is, its hazards, what to do and whom to call', async () => {
    const { status, headers, text } = await open(`/P/${part}`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(heading(text)).toBe('This label is genuine');
    for (const said of [
      'Polychlorinated biphenyls',
      'UN 2315, 9',
      label,
      'Dangerous for waters',
      'Do not open, mix or reuse',
      'href="tel:+',
    ])
      expect(text).toContain(said);
  });

  it('tells the public neither whose it is nor where it goes', async () => {
    const { text } = await open(`/P/${part}`);
    for (const kept of ['The utility', 'Yard of', id, (await journey.read()).code])
      expect(text).not.toContain(kept);
  });

  it('needs no script, runs none, and holds no style of its own', async () => {
    const { headers, text } = await open(`/P/${part}`);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'/);
    expect(text).not.toMatch(/<script|<style| style=| on\w+=/);
    expect((await open('/pages/style.css')).headers.get('content-type')).toMatch(/^text\/css/);
  });

  it('says of a changed label that it is not genuine, and of a code alone that it proves nothing', async () => {
    const forged = `${part.slice(0, -20)}${part.at(-20) === 'A' ? 'B' : 'A'}${part.slice(-19)}`;
    expect(heading((await open(`/P/${forged}`)).text)).toBe('This label is not genuine');
    const code = label.replaceAll('-', '').slice(2);
    expect(heading((await open(`/P/${code}`)).text)).toBe('This code is on record');
    expect(heading((await open('/P/00000000001')).text)).toBe('No such label');
  });

  it('speaks the six languages, as the browser or the address asks', async () => {
    for (const language of LANGUAGES) {
      const { text, headers } = await open(`/P/${part}`, {
        'accept-language': `xx, ${language}-AA;q=0.5`,
      });
      expect(headers.get('content-language')).toBe(language);
      expect(heading(text)).toBe(WORDS[language].answers.genuine[0]);
      expect(text).toContain(`dir="${language === 'ar' ? 'rtl' : 'ltr'}"`);
      expect(heading((await open(`/P/${part}?lang=${language}`)).text)).toBe(heading(text));
    }
  });
});

describe('the page on which labels are checked', () => {
  const check = async (typed: string) =>
    (await open(`/verify?label=${encodeURIComponent(typed)}`)).text;

  it('asks for a code, and takes one or all that a QR code holds', async () => {
    expect(heading((await open('/verify')).text)).toBe('Check a label');
    expect(heading(await check(label.toLowerCase()))).toBe('This code is on record');
    expect(heading(await check(payload))).toBe('This label is genuine');
    expect(heading(await check(payload.replace('HTTPS://POPS', 'HTTPS://EVIL')))).toBe(
      'This label is not genuine',
    );
  });

  it('shows what was typed and never runs it', async () => {
    const text = await check('"><script>alert(1)</script>');
    expect(heading(text)).toBe('No such label');
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;');
  });
});

describe('the list of keys', () => {
  const anchorOf = async () => (await s.api.ports.keys.signer('list')).key;
  const fetched = async () => (await open('/keys.jwt')).text;

  it('is a signed JWK Set that other people’s code verifies', async () => {
    const { publicKey } = await anchorOf();
    const x = Buffer.from(publicKey).toString('base64url');
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x }, 'EdDSA');
    const { payload, protectedHeader } = await jwtVerify(await fetched(), key);
    expect(protectedHeader.typ).toBe('jwk-set+jwt');
    expect(payload.iss).toBe('https://pops.example.org');
    expect(payload['keys']).toHaveLength((await s.api.ports.register.list()).length);
  });

  it('is enough to judge a label with no network, and says when it is stale', async () => {
    const list = unwrap(readKeyList(await fetched(), await anchorOf(), verifyEd25519));
    const answerAt = (at: Instant) =>
      judgeLabel(payload, list, { at, verify: verifyEd25519 }).answer;
    expect(answerAt(list.issuedAt)).toBe('genuine');
    expect(answerAt(instantOf(Date.parse(list.freshUntil) + 1))).toBe('genuine-but-stale');
  });

  it('is trusted after the key that signs it was replaced, and not when anything in it was changed', async () => {
    const anchor = await anchorOf();
    await s.api.ports.keys.rotate('list');
    const token = await fetched();
    const read = (text: string, trusted: Anchor = anchor) =>
      readKeyList(text, trusted, verifyEd25519).ok;
    expect(read(token)).toBe(true);
    expect(read(token, await anchorOf())).toBe(true);
    expect(read(token, (await s.api.ports.keys.signer('label')).key)).toBe(false);
    const [head = '', body = '', signature = ''] = token.split('.');
    const claims = Buffer.from(body, 'base64url').toString().replace('"exp":null', '"exp":"2000"');
    const changed = Buffer.from(claims).toString('base64url');
    expect(read(`${head}.${changed}.${signature}`)).toBe(false);
    const none = Buffer.from('{"alg":"none","typ":"jwk-set+jwt"}').toString('base64url');
    expect([read(`${none}.${body}.`), read(''), read('a.b.c'), read(`${token}.x`)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

it('a label whose key was revoked is not genuine any more; printed anew, it is', async () => {
  const { keys, register, clock } = s.api.ports;
  const { key } = await keys.signer('label');
  await revokeKey({ keys, register, clock }, { kid: key.kid, reason: 'Stolen.' });
  expect(heading((await open(`/P/${part}`)).text)).toBe('This label is not genuine');
  const zpl = (await holder.get(`/packages/${id}/label?format=zpl`)).bytes.toString();
  const anew = /\^FDQA,[^^]+\/([A-Z2-7]+)\^FS/.exec(zpl)?.[1] ?? '';
  expect(heading((await open(`/P/${anew}`)).text)).toBe('This label is genuine');
});
