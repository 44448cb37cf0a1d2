import { Command, InvalidArgumentError } from 'commander';
import setUp from '../test/support/global-setup.mjs';
import tearDown from '../test/support/global-teardown.mjs';
import { isProven, type Fault, type Outcome } from './fault.js';
import { FAULT_NAMES, FAULTS, isFaultName } from './faults.js';

interface Options {
  readonly size?: number;
  readonly large?: boolean;
  readonly seed?: number;
  readonly json?: boolean;
}

/** `npm run -s faults -- NAME`: makes one fault, and says what came of it. Exit 1: not proven. */
async function main(name: string, options: Options): Promise<void> {
  const fault = isFaultName(name) ? await FAULTS[name]() : null;
  if (!fault) return list();
  const size = options.size ?? fault.sizes[options.large ? 'large' : 'small'];
  const seed = options.seed ?? Math.floor(Math.random() * 2 ** 32);
  const outcome = await inRun(() => fault.run({ size, seed }));
  const figure = { name, ...outcome, seed, size };
  process.stdout.write(`${options.json ? JSON.stringify(figure) : told(figure, fault)}\n`);
  process.exitCode = outcome.skipped === undefined && !isProven(outcome) ? 1 : 0;
}

/** A folder of its own, as a run of the tests has: the servers in it end with it. */
async function inRun<T>(work: () => Promise<T>): Promise<T> {
  await setUp();
  return work().finally(tearDown);
}

function told(figure: Outcome & { readonly name: string; readonly seed: number }, fault: Fault) {
  const { name, tried, bit, violations, examples = [], skipped, seed } = figure;
  if (skipped !== undefined) return `${name}: not made here: ${skipped}`;
  const verdict = isProven(figure) ? 'proven' : bit < tried ? 'the fault did not bite' : 'BROKEN';
  const lines = [
    `${name}: ${verdict}`,
    `  ${fault.about}`,
    `  ${tried} tried, ${bit} bit, ${violations} violations (seed ${seed})`,
    ...examples.map((example) => `  ${example}`),
  ];
  return lines.join('\n');
}

async function list(): Promise<void> {
  const lines = await Promise.all(
    FAULT_NAMES.map(async (name) => {
      const { about, counts, sizes } = await FAULTS[name]();
      return `  ${name.padEnd(14)} ${about} (${sizes.small} or ${sizes.large} ${counts})`;
    }),
  );
  process.stderr.write(`Name a fault:\n${lines.join('\n')}\n`);
  process.exitCode = 2;
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('a whole number');
  return value;
}

await new Command('faults')
  .argument('[name]', 'which fault', '')
  .option('--size <n>', 'how much of it', whole)
  .option('--large', 'the size for demand, rather than that of the tests')
  .option('--seed <n>', 'the chances of an earlier run', whole)
  .option('--json', 'one line of JSON')
  .action(main)
  .parseAsync();
