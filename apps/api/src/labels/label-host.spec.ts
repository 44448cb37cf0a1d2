import { LabelHost } from './label-host.js';

const originOf = (host: LabelHost) => {
  const origin = host.origin();
  return origin.ok ? origin.value : origin.error.code;
};

describe('the host of labels', () => {
  it('is the public one, else the server’s own', () => {
    const named = new LabelHost('https://pops.example.org', true);
    named.standIn('http://localhost:3000');
    expect(originOf(named)).toBe('HTTPS://POPS.EXAMPLE.ORG');
    const own = new LabelHost(null, false);
    own.standIn('http://localhost:3000');
    expect(originOf(own)).toBe('HTTP://LOCALHOST:3000');
  });

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://0.0.0.0:3000'])(
    'may not be %s in production: labels last for years',
    (url) => {
      expect(originOf(new LabelHost(url, true))).toBe('public-url');
      expect(originOf(new LabelHost(url, false))).toMatch(/^HTTP:/);
    },
  );
});
