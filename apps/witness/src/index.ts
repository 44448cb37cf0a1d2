import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import {
  cosign,
  formatKey,
  judgeCheckpoint,
  type NoteKey,
  type NoteSigner,
} from '@popstrace/ledger';
import { WitnessState } from './witness-state.js';

export { witnessSigner } from './witness-key.js';

export interface WitnessOptions {
  readonly signer: NoteSigner;
  /** The logs that are watched, by their keys. */
  readonly logs: readonly NoteKey[];
  /** Where it keeps what it saw. */
  readonly stateFile: string;
  readonly host: string;
  readonly port: number;
}

export interface RunningWitness {
  readonly url: string;
  close(): Promise<void>;
}

const MOST_BYTES = 200_000;

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
}

/** A witness (C2SP tlog-witness): cosigns what only grows, and refuses a log that forgot or forked. */
export async function startWitness(options: WitnessOptions): Promise<RunningWitness> {
  const state = await WitnessState.in(options.stateFile);
  // One after the other: what is checked is what is replaced.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<Answer>): Promise<Answer> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const server = createServer((request, reply) => {
    void handle(request, (body) => inTurn(() => addCheckpoint(body, options, state)), options)
      .catch((): Answer => ({ status: 500, body: 'The witness failed.\n' }))
      .then((answer) => send(reply, answer));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://${options.host}:${port}`, close };
}

async function handle(
  request: IncomingMessage,
  add: (body: string) => Promise<Answer>,
  { signer }: WitnessOptions,
): Promise<Answer> {
  if (request.method === 'GET' && request.url === '/key')
    return { status: 200, body: `${formatKey(signer.key)}\n` };
  if (request.url !== '/add-checkpoint') return { status: 404, body: 'POST /add-checkpoint.\n' };
  if (request.method !== 'POST') return { status: 405, body: 'POST /add-checkpoint.\n' };
  const body = await bodyOf(request);
  return body === null ? { status: 413, body: 'That is too much.\n' } : add(body);
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

async function addCheckpoint(
  body: string,
  { logs, signer }: WitnessOptions,
  state: WitnessState,
): Promise<Answer> {
  const verdict = judgeCheckpoint(body, logs, (origin) => state.held(origin));
  if (verdict.status === 409)
    return { status: 409, body: `${verdict.held}\n`, type: 'text/x.tlog.size' };
  if (verdict.status !== 200) return { status: verdict.status, body: `${verdict.why}\n` };
  const { origin, note } = verdict.checkpoint;
  await state.hold(origin, `${note.text}\n${body.slice(body.lastIndexOf('\n\n') + 2)}`);
  const seconds = BigInt(Math.floor(Date.now() / 1000));
  return { status: 200, body: cosign(note.text, signer, seconds) };
}

function send(reply: ServerResponse, { status, body, type = 'text/plain; charset=utf-8' }: Answer) {
  // What was not read to its end is not read at all: the next request takes another connection.
  if (status === 413) reply.setHeader('connection', 'close');
  reply.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' }).end(body);
}
