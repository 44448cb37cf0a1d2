import type { BenchResult } from './result.js';

const BENCHMARKS: Readonly<Record<string, () => Promise<{ bench: () => Promise<BenchResult> }>>> = {
  export: () => import('./export.js'),
  labels: () => import('./labels.js'),
  report: () => import('./report.js'),
  scan: () => import('./scan.js'),
};

const [name = '', ...flags] = process.argv.slice(2);
const load = BENCHMARKS[name];
if (!load) {
  process.stderr.write(`Name a benchmark: ${Object.keys(BENCHMARKS).join(', ')}.\n`);
  process.exit(2);
}
const result = await (await load()).bench();
if (flags.includes('--json')) {
  process.stdout.write(`${JSON.stringify(result)}\n`);
} else {
  const { value, unit, goal, met, ratio, rounds } = result;
  const verdict = met ? 'met' : 'NOT met';
  process.stdout.write(
    `${name}: ${value} ${unit} (goal ${goal}: ${verdict}), ratio ${ratio}, ${rounds} rounds\n`,
  );
}
