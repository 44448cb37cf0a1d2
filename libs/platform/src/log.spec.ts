import { Log, type FastifyRequest } from './index.js';

const request = {
  id: 'r-1',
  method: 'POST',
  url: '/api/v1/scans?token=hidden',
  routeOptions: { url: '/api/v1/scans' },
} as unknown as FastifyRequest;

function logged(level: 'info' | 'debug', write: (log: Log) => void): readonly unknown[] {
  const lines: unknown[] = [];
  write(new Log(level, { write: (line) => void lines.push(JSON.parse(line)) }));
  return lines;
}

describe('the log', () => {
  it('keeps the framework’s own account for debugging', () => {
    const write = (log: Log): void => {
      log.log('mapped', 'RouterExplorer');
      log.log('sequencer leads', 'Sequencer');
    };
    expect(logged('info', write)).toMatchObject([{ msg: 'sequencer leads', context: 'Sequencer' }]);
    expect(logged('debug', write)).toHaveLength(2);
  });

  it('writes name, message, code and stack of an error, and nothing that it carries', () => {
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(hidden)',
      parameters: ['hidden'],
    });
    const lines = logged('info', (log) => {
      log.failure(error, request, 500);
      log.error(error, 'Worker');
    });
    expect(lines).toMatchObject([
      {
        request: 'r-1',
        route: '/api/v1/scans',
        error: { code: '23505', message: 'duplicate key' },
      },
      { context: 'Worker', error: { code: '23505' } },
    ]);
    expect(JSON.stringify(lines)).not.toContain('hidden');
  });

  it('tells an outage once a second, however many requests it fails', () => {
    const lines = logged('info', (log) => {
      for (let n = 0; n < 1000; n += 1) log.outage(new Error('away'), request);
    });
    expect(lines).toHaveLength(1);
  });

  it('leaves it to whoever starts the server to say why it cannot listen', () => {
    const write = (log: Log): void =>
      log.error('Error: listen EADDRINUSE', undefined, 'NestApplication');
    expect(logged('info', write)).toEqual([]);
  });

  it('tells requests at debug only', () => {
    const write = (log: Log): void => log.request(request, 201, 1.26);
    expect(logged('info', write)).toEqual([]);
    expect(logged('debug', write)).toMatchObject([
      { route: '/api/v1/scans', status: 201, ms: 1.3 },
    ]);
  });
});
