import { isProven } from '../../faults/fault.js';
import { FAULT_NAMES, FAULTS } from '../../faults/faults.js';
import { buildProgram } from '../support/program.js';

/** FAULT_SEED has the chances of an earlier run again. */
const seed = Number(process.env['FAULT_SEED'] ?? Date.now() % 2 ** 32);

// The server that is killed is the compiled one.
beforeAll(buildProgram, 300_000);

// What is counted from a spec runs with the tests as that spec.
it.each(FAULT_NAMES.filter((name) => name !== 'jwt'))(
  '%s: the fault bites, and nothing is violated',
  async (name) => {
    const { sizes, run } = await FAULTS[name]();
    const { examples = [], skipped, ...outcome } = await run({ size: sizes.small, seed });
    if (skipped !== undefined) return console.warn(`${name}: skipped: ${skipped}`);
    expect({ seed, examples }).toEqual({ seed, examples: [] });
    expect({ ...outcome, isProven: isProven(outcome) }).toMatchObject({ isProven: true });
  },
  300_000,
);
