import { styleText } from 'node:util';

type Paint = Parameters<typeof styleText>[0];

/** Where a command writes: what was asked for to standard output, everything else to standard error. */
export interface Terminal {
  /** What was asked for. It may be piped into a file: nothing else goes there. */
  data(content: string | Uint8Array): void;
  say(line: string): void;
  paint(style: Paint, text: string): string;
  /** A line that is written over, on a terminal only; `null` takes it away. */
  progress(line: string | null): void;
}

/** As https://no-color.org says: any value but the empty one. */
const wantsNoColour = (env: NodeJS.ProcessEnv): boolean => Boolean(env['NO_COLOR']);

export function systemTerminal({ stdout, stderr, env }: NodeJS.Process = process): Terminal {
  const isTerminal = stderr.isTTY === true;
  const isColoured = isTerminal && !wantsNoColour(env);
  // Whoever reads may stop reading (`| head`): that is no fault.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const clear = isTerminal ? '\r\u001b[2K' : '';
  return {
    data: (content) => void stdout.write(content),
    say: (line) => void stderr.write(`${clear}${line}\n`),
    paint: (style, text) => (isColoured ? styleText(style, text, { validateStream: false }) : text),
    progress: (line) => void (isTerminal && stderr.write(`${clear}${line ?? ''}`)),
  };
}

const WIDTH = 24;

/** `[#########---------------]  38 %  1,234 of 3,210 events` */
export function bar(done: number, total: number, what: string): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(share * WIDTH);
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}] ${percent} %  ${count(done)} of ${count(total)} ${what}`;
}

export function count(number: number): string {
  return number.toLocaleString('en');
}
