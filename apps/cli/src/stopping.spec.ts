import { Stopping } from './stopping.js';

describe('a server that is to stop', () => {
  it('hears one signal as one wish, however often npm and the terminal send it', async () => {
    const stopping = new Stopping();
    process.emit('SIGINT');
    process.emit('SIGINT');
    process.emit('SIGHUP');
    await stopping.asked;
    stopping.over();
    expect(process.listenerCount('SIGINT')).toBe(0);
  });

  it('ends with what it stood on', async () => {
    const stopping = new Stopping();
    stopping.fail(new Error('the database is lost'));
    await expect(stopping.asked).rejects.toThrow('the database is lost');
    stopping.over();
  });
});
