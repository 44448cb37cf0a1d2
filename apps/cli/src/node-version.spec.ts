import { readFileSync } from 'node:fs';
import { explainNodeVersion } from './node-version.js';

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.13.0', '24.11.0', '25.0.0', '26.1.0'])(
    '%s will do',
    (version) => expect(explainNodeVersion(version)).toBeNull(),
  );

  it.each(['18.20.0', '20.18.3', '21.7.0', '22.12.0', '23.11.0', '24.10.0'])(
    '%s will not, and the sentence says what will',
    (version) => expect(explainNodeVersion(version)).toContain('install Node 20.19'),
  );

  it('is what package.json asks for', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      engines: { node: string };
    };
    expect(engines.node).toBe('^20.19 || ^22.13 || >=24.11');
  });
});
