import { isProven } from '../../faults/fault.js';
import { FAULT_NAMES, FAULTS } from '../../faults/faults.js';

/** FAULT_SEED has the chances of an earlier run again. */
const seed = Number(process.env['FAULT_SEED'] ?? Date.now() % 2 ** 32);

it.each(FAULT_NAMES)(
  '%s: the fault bites, and nothing is violated',
  async (name) => {
    const { sizes, run } = await FAULTS[name]();
    const outcome = await run({ size: sizes.small, seed });
    if (outcome.skipped !== undefined) return console.warn(`${name}: skipped: ${outcome.skipped}`);
    expect({ seed, ...outcome, isProven: isProven(outcome) }).toMatchObject({ isProven: true });
  },
  240_000,
);
