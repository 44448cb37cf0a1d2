import { formatPopKilograms, type Day } from '@popstrace/kernel';
import { destructionEfficiency, exceeds, type DestructionMasses } from '../destruction.js';
import { constant, valueOn } from '../parameter.js';
import { rule, type Problem } from '../rule.js';

export interface DestructionFacts extends DestructionMasses {
  readonly pop: string;
  readonly day: Day;
  /** Outputs without an analysis of this POP. What was not measured was not destroyed. */
  readonly unmeasured?: readonly string[];
}

const PERCENT_PLACES = 4;
const leastDe = constant('destruction efficiency', '99.999', '%');
const leastDre = constant('destruction and removal efficiency', '99.9999', '%');

/** Computed from masses in all outputs: a clean stack hides what is left in the ash. */
export const destructionEfficiencyReached = rule<DestructionFacts>(
  {
    id: 'DES-03',
    title: 'Destruction efficiency',
    text: 'More than 99.999 % of each POP fed is gone, by the masses in every output (DE); where there is a stack, more than 99.9999 % is kept out of it as well (DRE). Both are computed, never typed, and DRE never stands alone.',
    article: 'Stockholm Art 6(2)(a); Basel general technical guidelines, section III.B',
    gates: ['destroy'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
    parameters: [leastDe, leastDre],
  },
  (facts) => {
    const impossible = inconsistencies(facts);
    return impossible.length > 0 ? impossible : [...de(facts), ...dre(facts)];
  },
);

function inconsistencies({
  pop,
  in: fed,
  out,
  stack = 0n,
  unmeasured = [],
}: DestructionFacts): Problem[] {
  const problems: Problem[] = unmeasured.map((output) => ({
    code: 'output-not-analysed',
    message: `${output} has no analysis of ${pop}: record one; what was not measured was not destroyed.`,
    pointer: '/unmeasured',
  }));
  if (fed <= 0n)
    problems.push({
      code: 'nothing-fed',
      message: `No ${pop} was fed: record the batch's inputs.`,
      pointer: '/in',
    });
  if (stack > out)
    problems.push({
      code: 'stack-over-outputs',
      message: `More ${pop} left by the stack than in all outputs together: count the stack among them.`,
      pointer: '/stack',
    });
  if (out < 0n || stack < 0n)
    problems.push({
      code: 'negative-output',
      message: `An output of ${pop} is negative: correct it.`,
      pointer: '/out',
    });
  return problems;
}

function de(facts: DestructionFacts): Problem[] {
  const { pop, in: fed, out, day } = facts;
  if (exceeds(fed, out, valueOn(leastDe, day, PERCENT_PLACES))) return [];
  const reached = destructionEfficiency(facts)?.de ?? '0';
  return [
    {
      code: 'destruction-not-reached',
      message: `${formatPopKilograms(out)} of ${formatPopKilograms(fed)} kg of ${pop} are left: a destruction efficiency of ${reached} %, which must be more than 99.999 %. Treat the outputs again.`,
      pointer: '/out',
    },
  ];
}

function dre(facts: DestructionFacts): Problem[] {
  const { pop, in: fed, stack, day } = facts;
  if (stack === undefined || exceeds(fed, stack, valueOn(leastDre, day, PERCENT_PLACES))) return [];
  const reached = destructionEfficiency(facts)?.dre ?? '0';
  return [
    {
      code: 'removal-not-reached',
      message: `${formatPopKilograms(stack)} kg of ${pop} left by the stack: a destruction and removal efficiency of ${reached} %, which must be more than 99.9999 %.`,
      pointer: '/stack',
    },
  ];
}
