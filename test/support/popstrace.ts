import { run } from '../../apps/cli/src/run.js';

const SETTINGS = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATA_DIR',
  'KEYS_DIR',
  'LIMIT_PROFILE',
  'PORT',
  'HOST',
  'NODE_ENV',
];

export interface Told {
  readonly code: number;
  readonly bytes: Buffer;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line in this process, with these settings and no others. */
export async function popstrace(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Told> {
  const before = process.env;
  const rest = Object.entries(before).filter(([name]) => !SETTINGS.includes(name));
  process.env = { ...Object.fromEntries(rest), ...env };
  let [bytes, err] = [Buffer.alloc(0), ''];
  const code = await run(words, {
    data: (content) => void (bytes = Buffer.concat([bytes, Buffer.from(content)])),
    say: (line) => void (err += `${line}\n`),
    paint: (_, text) => text,
    progress: () => undefined,
  }).finally(() => void (process.env = before));
  return { code, bytes, out: bytes.toString(), err };
}
