import { connect, type Socket } from 'node:net';
import { readFileSync } from 'node:fs';

/**
 * A load generator as its own process: each connection sends its next request when the answer to the
 * last has come. It does as little as it can, since it shares the machine with what it measures.
 * Arguments: port, path, token, connections, seconds, file of bodies (one a line), first line to use.
 */
interface LoadFigures {
  readonly requests: number;
  readonly ok: number;
  readonly other: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
}

const [port = '', path = '', token = '', connections = '1', seconds = '1', file = '', first = '0'] =
  process.argv.slice(2);
const bodies = readFileSync(file, 'utf8').split('\n').filter(Boolean);
const latencies: number[] = [];
let [next, ok, other] = [Number(first), 0, 0];
let stopped = false;
let sample = '';

function requestOf(body: string): string {
  return `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function send(socket: Socket): number {
  const body = bodies[next++];
  if (stopped || body === undefined) {
    socket.end();
    return 0;
  }
  socket.write(requestOf(body));
  return performance.now();
}

/** How many bytes the answer has in all, once its head is there. */
function lengthOf(text: string): number | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = /content-length: (\d+)/i.exec(text.slice(0, end));
  return end + 4 + Number(length?.[1] ?? 0);
}

function drive(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.setNoDelay(true);
    let [sent, received] = [0, ''];
    socket.on('connect', () => (sent = send(socket)));
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      const whole = lengthOf(received);
      if (whole === undefined || received.length < whole) return;
      latencies.push(performance.now() - sent);
      if (received.startsWith('HTTP/1.1 2')) ok++;
      else {
        other++;
        sample ||= received.slice(0, 600);
      }
      received = '';
      sent = send(socket);
    });
    socket.on('error', reject);
    socket.on('close', () => resolve());
  });
}

const started = performance.now();
setTimeout(() => (stopped = true), Number(seconds) * 1000).unref();
await Promise.all(Array.from({ length: Number(connections) }, drive));
const elapsed = (performance.now() - started) / 1000;
latencies.sort((a, b) => a - b);
const at = (share: number) =>
  Math.round((latencies[Math.floor(latencies.length * share)] ?? 0) * 100) / 100;
const figures: LoadFigures & { next: number; sample: string } = {
  requests: latencies.length,
  ok,
  other,
  seconds: Math.round(elapsed * 1000) / 1000,
  p50: at(0.5),
  p99: at(0.99),
  next,
  sample,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
