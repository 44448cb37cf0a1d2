import { applicationPool, userOf } from './connection.js';
import { demandServer } from './migrate.js';

describe('a database URL', () => {
  it('keeps its own options, and ours come after them', () => {
    const url = 'postgres://u:p@h/d?options=-c%20work_mem%3D8MB&application_name=plant';
    const { options, connectionString } = applicationPool(url, 1).options;
    expect(options).toMatch(/^-c work_mem=8MB .*-c role=popstrace_app/);
    expect(connectionString).toBe('postgres://u:p@h/d?application_name=plant');
  });

  it('may name a socket and percent-encode a user', () => {
    expect(userOf('postgres://a%40b:p@/d?host=/run/postgresql')).toBe('a@b');
  });

  it.each(['', 'http://h/d', 'postgres://u:se#c@h/d', 'mysql://u@h/d'])(
    'is explained, without its password, when it is %j',
    (url) => {
      const attempt = (): unknown => applicationPool(url, 1);
      expect(attempt).toThrow(/must look like postgres:/);
      expect(attempt).not.toThrow(/se#c/);
    },
  );
});

describe('the server', () => {
  it.each(['15.0', '15.16 (Debian 15.16-0+deb12u1)', '18.4'])('may be PostgreSQL %s', (version) =>
    expect(() => demandServer(version)).not.toThrow(),
  );

  it.each(['14.9', '9.6.24'])('may not be PostgreSQL %s', (version) =>
    expect(() => demandServer(version)).toThrow(/popstrace needs 15 or newer/),
  );
});
