import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/*
 * The program as people start it: compiled, in a process and a folder of its own, with the embedded
 * PostgreSQL, as whoever runs the tests or as another account.
 */

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Server {
  readonly url: string;
  readonly child: ChildProcess;
  readonly demo: { readonly password: string; readonly accounts: readonly { email: string }[] };
}

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const MAIN = 'dist/bundle/main.mjs';

export class Program {
  /** All that it knows of its surroundings. */
  readonly settings: NodeJS.ProcessEnv;
  server: Server | undefined;

  constructor(
    dataDir: string,
    private readonly account: Account | null = null,
  ) {
    this.settings = {
      DATA_DIR: dataDir,
      PORT: '0',
      HOST: '127.0.0.1',
      PATH: process.env['PATH'],
    };
  }

  node(words: readonly string[], env: NodeJS.ProcessEnv = this.settings): ChildProcess {
    const stdio = ['ignore' as const, 'pipe' as const, 'pipe' as const];
    return spawn(process.execPath, words, { ...this.account, env, stdio });
  }

  popstrace(...words: string[]): Promise<Ended> {
    return ended(this.node([MAIN, ...words]));
  }

  /** Starts the server, and waits until it says where it listens. */
  async serve(): Promise<Server> {
    const child = this.node([MAIN, 'serve', '--json']);
    let err = '';
    child.stderr?.on('data', (chunk: Buffer) => void (err += chunk.toString()));
    const line = await Promise.race([
      once(child.stdout!, 'data').then(([chunk]) => String(chunk)),
      once(child, 'exit').then(() => Promise.reject(new Error(err))),
    ]);
    this.server = { ...(JSON.parse(line) as Omit<Server, 'child'>), child };
    return this.server;
  }

  /** Asks the server to stop, as a service manager does. */
  async stop(): Promise<Ended['code']> {
    const child = this.server!.child;
    const exit = once(child, 'exit') as Promise<[number | null]>;
    child.kill('SIGTERM');
    const [code] = await exit;
    this.server = undefined;
    return code;
  }

  /** What a test that failed leaves running. */
  kill(): void {
    this.server?.child.kill('SIGKILL');
  }
}

export async function ended(child: ChildProcess): Promise<Ended> {
  const [out, err, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, out, err };
}

/** Compiles what was changed. The time it may take is the caller's to allow. */
export async function buildProgram(): Promise<void> {
  const child = spawn(process.execPath, ['tools/build.mjs'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const { code, out, err } = await ended(child);
  if (code !== 0) throw new Error(`the build failed\n${out}${err}`);
}
