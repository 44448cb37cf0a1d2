import { congener, isPop } from '@popstrace/catalogue';
import { pointer, type Refusal } from '@popstrace/kernel';
import type { ComplianceCode } from './code.js';
import type { ClassificationInput, Constituent } from './classification.js';

/** What makes an input impossible to classify: all of it at once. */
export function inputRefusals(input: ClassificationInput): readonly Refusal<ComplianceCode>[] {
  const { constituents, congeners = [] } = input;
  if (constituents.length === 0 && congeners.length === 0)
    return [
      {
        code: 'no-contents',
        message: 'Name at least one POP or congener: an empty list proves nothing.',
        pointer: '/constituents',
      },
    ];
  return [
    ...constituents.flatMap(unknownPop),
    ...constituents.flatMap(repeatedPop),
    ...congeners.flatMap(unknownCongener),
    ...congeners.flatMap(repeatedCongener),
  ];
}

function unknownPop({ pop }: Constituent, index: number): Refusal<ComplianceCode>[] {
  if (isPop(pop)) return [];
  return [
    {
      code: 'unknown-pop',
      message: `${pop} is no POP of the catalogue: use an id such as pcb or pcdd-pcdf.`,
      pointer: pointer('constituents', index, 'pop'),
    },
  ];
}

function repeatedPop(
  { pop, part }: Constituent,
  index: number,
  all: readonly Constituent[],
): Refusal<ComplianceCode>[] {
  if (all.findIndex((each) => each.pop === pop && each.part === part) === index) return [];
  return [
    {
      code: 'pop-repeated',
      message: `${pop} stands twice: give one content, the highest if there are several results.`,
      pointer: pointer('constituents', index, 'pop'),
    },
  ];
}

function unknownCongener(
  { congener: id }: { congener: string },
  index: number,
): Refusal<ComplianceCode>[] {
  if (congener(id)) return [];
  return [
    {
      code: 'unknown-congener',
      message: `${id} has no toxic equivalency factor: use a name such as 2378-TCDD or PCB-126.`,
      pointer: pointer('congeners', index, 'congener'),
    },
  ];
}

function repeatedCongener(
  { congener: id }: { congener: string },
  index: number,
  all: readonly { congener: string }[],
): Refusal<ComplianceCode>[] {
  const own = congener(id)?.id;
  if (own === undefined) return [];
  if (all.findIndex((each) => congener(each.congener)?.id === own) === index) return [];
  return [
    {
      code: 'congener-repeated',
      message: `${id} stands twice: give one result.`,
      pointer: pointer('congeners', index, 'congener'),
    },
  ];
}
