import { unwrap } from '@popstrace/kernel';
import fc from 'fast-check';
import { formatLabelCode, makeLabelCode } from './code.js';
import { labelPayload, parseLabelOrigin, parsePayload } from './payload.js';

const code = makeLabelCode(Uint8Array.from([9, 8, 7, 6, 5, 4, 3]));
const errorOf = (text: string) => {
  const parsed = parsePayload(text);
  return parsed.ok ? undefined : parsed.error.code;
};

describe('a payload', () => {
  it.each([
    ['https://pops.example.org', 'HTTPS://POPS.EXAMPLE.ORG'],
    ['https://pops.example.org/', 'HTTPS://POPS.EXAMPLE.ORG'],
    ['https://pops.example.org:443', 'HTTPS://POPS.EXAMPLE.ORG'],
    ['http://localhost:3000', 'HTTP://LOCALHOST:3000'],
    ['http://192.168.1.7:3000', 'HTTP://192.168.1.7:3000'],
    ['https://déchets.example', 'HTTPS://XN--DCHETS-BVA.EXAMPLE'],
  ])('points where %s points, and comes back', (publicUrl, origin) => {
    expect(unwrap(parseLabelOrigin(publicUrl))).toBe(origin);
    const payload = labelPayload(unwrap(parseLabelOrigin(publicUrl)), code);
    expect(payload).toBe(`${origin}/P/${code}`);
    expect(payload).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
    expect(unwrap(parsePayload(payload))).toEqual({ code, origin, signed: null });
    expect(unwrap(parsePayload(` ${payload.toLowerCase()}/\r\n`))).toEqual({
      code,
      origin,
      signed: null,
    });
  });

  it.each([
    '',
    'pops.example.org',
    'ftp://pops.example.org',
    'https://pops.example.org/app',
    'https://pops.example.org/?a=1',
    'https://pops.example.org/#a',
    'https://me:secret@pops.example.org',
    'https://pops_1.example.org',
    'https://[::1]:3000',
  ])('cannot be made of the public URL %j', (publicUrl) => {
    expect(parseLabelOrigin(publicUrl)).toMatchObject({ ok: false, error: { code: 'public-url' } });
  });

  it('may be a bare code, as people type it', () => {
    expect(unwrap(parsePayload(formatLabelCode(code)))).toEqual({
      code,
      origin: null,
      signed: null,
    });
  });

  it('names the host it came from, whichever that is: the caller decides', () => {
    expect(unwrap(parsePayload(`https://other.example/P/${code}`)).origin).toBe(
      'HTTPS://OTHER.EXAMPLE',
    );
  });

  it.each([
    'https://pops.example.org/',
    `https://pops.example.org/Q/${code}`,
    `https://pops.example.org/P/${code}/more`,
    `https://pops.example.org/P/${code}?x=1`,
    `javascript://x/P/${code}`,
    `https://a@b/P/${code}`,
    `https://${'a'.repeat(600)}/P/${code}`,
  ])('is no label: %s', (text) => expect(errorOf(text)).toBe('not-a-label'));

  it('of a label with a wrong letter is told from that of no label', () => {
    const wrong = (code.startsWith('0') ? '1' : '0') + code.slice(1);
    expect(errorOf(`HTTPS://POPS.EXAMPLE.ORG/P/${wrong}`)).toBe('label-code-check');
  });

  it('of any text whatever gives an answer', () => {
    fc.assert(fc.property(fc.string(), (text) => void parsePayload(text)));
    fc.assert(fc.property(fc.webUrl(), (text) => void parsePayload(text)));
  });
});
