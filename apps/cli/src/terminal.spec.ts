import { bar, systemTerminal } from './terminal.js';

/** A process whose streams remember what was written. */
function pretend(isTTY: boolean, env: NodeJS.ProcessEnv = {}) {
  const written = { out: '', err: '' };
  const stream = (to: 'out' | 'err') => ({
    isTTY,
    on: () => undefined,
    write: (content: string) => void (written[to] += content),
  });
  const process = { stdout: stream('out'), stderr: stream('err'), env };
  return { terminal: systemTerminal(process as unknown as NodeJS.Process), written };
}

describe('a terminal', () => {
  it('gets data on standard output and messages on standard error', () => {
    const { terminal, written } = pretend(false);
    terminal.data('data\n');
    terminal.say('message');
    expect(written).toEqual({ out: 'data\n', err: 'message\n' });
  });

  it('shows progress and colours; a pipe gets neither', () => {
    const [tty, pipe] = [pretend(true), pretend(false)];
    for (const { terminal } of [tty, pipe]) {
      terminal.progress('half');
      terminal.progress(null);
      terminal.say(terminal.paint('red', 'wrong'));
    }
    expect(tty.written.err).toContain('\u001b[31mwrong');
    expect(tty.written.err).toContain('half');
    expect(pipe.written).toEqual({ out: '', err: 'wrong\n' });
  });

  it('shows no colours to whoever set NO_COLOR', () => {
    const { terminal } = pretend(true, { NO_COLOR: '1' });
    expect(terminal.paint('red', 'wrong')).toBe('wrong');
  });
});

describe('a bar', () => {
  it.each([
    [0, 4, '[------------------------]   0 %  0 of 4 events'],
    [1, 2, '[############------------]  50 %  1 of 2 events'],
    [1234, 1234, '[########################] 100 %  1,234 of 1,234 events'],
    [0, 0, '[########################] 100 %  0 of 0 events'],
  ])('tells %i of %i', (done, total, line) => expect(bar(done, total, 'events')).toBe(line));
});
