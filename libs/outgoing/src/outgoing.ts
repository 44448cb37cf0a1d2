import { lookup as resolve, type LookupAddress } from 'node:dns';
import { request as overHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isLoopback, isPublicAddress } from './public-address.js';
import { judgeTarget, type OutgoingRule } from './target.js';

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Delivered {
  readonly status: number;
}

/** Why nothing was delivered, in a sentence that may be shown to whoever gave the address. */
export class OutgoingError extends Error {}

export interface OutgoingParts {
  readonly rule: OutgoingRule;
  /** Of a whole exchange, from the name to the answer. */
  readonly patienceMs?: number;
  /** Every address of a name. The system's resolver, unless a test tells otherwise. */
  readonly resolver?: (hostname: string) => Promise<readonly LookupAddress[]>;
}

const PATIENCE_MS = 10_000;

/** Nobody's answer is longer than it must be; what it says is read by nobody. */
const LONGEST_ANSWER = 64 * 1024;

/**
 * Calls addresses that strangers gave, and nothing inside our own network. The addresses of a name are
 * judged where the connection is made, and it is made to one of them: a name that is public when it is
 * looked at and private a moment later (DNS rebinding) finds nobody looking it up twice.
 */
export class Outgoing {
  constructor(private readonly parts: OutgoingParts) {}

  /** Whether an address may be called at all; where its name leads is judged when it is. */
  judge(url: string): ReturnType<typeof judgeTarget> {
    return judgeTarget(url, this.parts.rule);
  }

  /** @throws OutgoingError where nothing came back. A redirect is an answer like another. */
  async post(post: Post): Promise<Delivered> {
    const target = this.judge(post.url);
    if (!target.ok) throw new OutgoingError(target.error[0]?.message ?? '');
    const signal = AbortSignal.timeout(this.parts.patienceMs ?? PATIENCE_MS);
    try {
      return await this.exchange(target.value, post, signal);
    } catch (error) {
      throw error instanceof OutgoingError ? error : new OutgoingError(explain(error, signal));
    }
  }

  private exchange(url: URL, { headers, body }: Post, signal: AbortSignal): Promise<Delivered> {
    const options: RequestOptions = {
      ...{ method: 'POST', agent: false, signal, lookup: this.lookup },
      headers: { ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' },
      maxHeaderSize: 16 * 1024,
    };
    return new Promise((resolved, rejected) => {
      const request = (url.protocol === 'http:' ? overHttp : overHttps)(url, options);
      request.once('error', rejected);
      request.once('response', (answer) => void drain(answer).then(resolved, rejected));
      request.end(body);
    });
  }

  /** Node asks it for every name that it connects to; a literal address was judged with its URL. */
  private readonly lookup: LookupFunction = (hostname, _options, callback) => {
    const { resolver = resolveAll, rule } = this.parts;
    void resolver(hostname).then(
      (addresses) => {
        const isGood = ({ address }: LookupAddress): boolean =>
          isPublicAddress(address) || (rule === 'loopback-too' && isLoopback(address));
        // One bad address is enough: which one is connected to is not ours to choose.
        if (addresses.length > 0 && addresses.every(isGood)) callback(null, [...addresses]);
        else callback(new OutgoingError(NOT_PUBLIC), []);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

const NOT_PUBLIC = 'Its name leads to an address that is not on the public internet.';

function resolveAll(hostname: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolved, rejected) => {
    resolve(hostname, { all: true }, (error, addresses) =>
      error ? rejected(error) : resolved(addresses),
    );
  });
}

/** Reads the answer to its end, or as much of it as anybody needs. */
async function drain(answer: IncomingMessage): Promise<Delivered> {
  let length = 0;
  for await (const chunk of answer) {
    length += (chunk as Buffer).length;
    // Leaving the loop destroys the connection.
    if (length > LONGEST_ANSWER) break;
  }
  return { status: answer.statusCode ?? 0 };
}

function explain(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'It did not answer in time.';
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  return `It can’t be reached (${code}).`;
}
