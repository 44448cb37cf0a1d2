import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { explainStartError, StartError } from './index.js';

describe('an error at start', () => {
  it('is explained when the port is in use', async () => {
    const [first, second] = [createServer(), createServer()];
    await once(first.listen(0, '127.0.0.1'), 'listening');
    const { port } = first.address() as AddressInfo;
    const [error] = (await once(second.listen(port, '127.0.0.1'), 'error').catch(
      (thrown: unknown) => [thrown],
    )) as [unknown];
    first.close();
    expect(explainStartError(error)).toBe(
      `Port ${port} is in use: stop what uses it, or set PORT to another.`,
    );
  });

  it('is explained when the address is not of this machine', () => {
    const error = Object.assign(new Error('x'), { code: 'EADDRNOTAVAIL', address: '192.0.2.1' });
    expect(explainStartError(error)).toMatch(/^HOST 192\.0\.2\.1 is no address/);
  });

  it('is explained when the port is privileged', () => {
    const error = Object.assign(new Error('x'), { code: 'EACCES', port: 80 });
    expect(explainStartError(error)).toMatch(/^Port 80 needs more rights/);
  });

  it('is its own explanation when we wrote it', () =>
    expect(explainStartError(new StartError('Do this.'))).toBe('Do this.'));

  it.each([new Error('x'), Object.assign(new Error('x'), { code: 'EACCES' }), 'x', null])(
    'is not explained away: %s',
    (error) => expect(explainStartError(error)).toBeNull(),
  );
});
