import { formatDecimal } from '@popstrace/kernel';
import { constant, valueOn } from '../parameter.js';
import { rule } from '../rule.js';
import { oxygenCorrected, roundedContent, STACK_PLACES, type StackMeasurement } from '../stack.js';
import type { Day } from '@popstrace/kernel';

export interface StackFacts extends StackMeasurement {
  readonly day: Day;
}

const limit = constant('dioxins and furans in stack gas', '0.1', 'ng TEQ/Nm3');

/** Air can dilute a gas as water dilutes an oil: so the limit names its oxygen. */
export const stackEmission = rule<StackFacts>(
  {
    id: 'DES-11',
    title: 'Stack emission at reference oxygen',
    text: 'Dioxins and furans in the stack gas are at most 0.1 ng TEQ per normal cubic metre, corrected to the reference oxygen (11 % for incineration, 10 % for cement kilns).',
    article:
      'Basel general technical guidelines, section III.B; Directive 2010/75/EU Annex VI Parts 5 and 7',
    gates: ['destroy'],
    severity: 'block',
    jurisdictions: ['international'],
    confidence: 'high',
    parameters: [limit],
  },
  ({ day, ...measurement }) => {
    const corrected = oxygenCorrected(measurement);
    if (!corrected.ok)
      return [
        {
          code: corrected.error,
          message:
            corrected.error === 'not-a-number'
              ? 'Write the content and the oxygen as decimals, such as 0.08 and 13.5.'
              : 'Oxygen lies from 0 to less than 21 %: measure it again.',
          pointer: corrected.error === 'not-a-number' ? '/measured' : '/measuredOxygen',
        },
      ];
    const { numerator, denominator } = corrected.value;
    if (numerator <= valueOn(limit, day, STACK_PLACES) * denominator) return [];
    const shown = formatDecimal(roundedContent(corrected.value), STACK_PLACES);
    return [
      {
        code: 'emission-over-limit',
        message: `${shown} ng TEQ/Nm3 at ${measurement.referenceOxygen} % oxygen are more than 0.1: stop the run.`,
        pointer: '/measured',
      },
    ];
  },
);
