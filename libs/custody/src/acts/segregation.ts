import { pointer } from '@popstrace/kernel';
import { articlesIdentified, keptApart, verdicts } from '../law.js';
import { refuse } from '../refusals.js';
import { requiredOf } from '../sealing.js';
import { event, type Act, type Check, type Guard, type Objection } from '../subject.js';
import { livePackages, nameOf, namedPackages } from './packages.js';

/** Incompatible streams apart, liquids apart from solids, equipment drained or declared full (SEG-02). */
export const streamsApart: Guard = ({ consignment }) => keptApart(livePackages(consignment));

export const articlesAreIdentified: Guard = ({ consignment, context }) =>
  articlesIdentified(livePackages(consignment), context);

export const segregationFields: Guard = ({ consignment }) => requiredOf(consignment, 'segregation');

export const segregate: Act<'segregate'> = ({ consignment, context }) => [
  event(context, consignment.id, 'segregated', {
    verdicts: verdicts(livePackages(consignment), context),
  }),
];

export const labelsFit: Check<'issue-labels'> = ({ consignment, details: { labels } }) => {
  const { found, objections } = namedPackages(
    consignment,
    labels.map((l) => l.package),
    'labels',
  );
  const codes = labels.map(({ label }) => label);
  return [
    ...(labels.length === 0 ? [refuse('nothing-to-do', 'Every package already has a label.')] : []),
    ...objections,
    ...found
      .filter((p) => p.label)
      .map((p) =>
        refuse(
          'duplicate-label',
          `Package ${p.id} already wears ${p.label}: replace that label instead.`,
        ),
      ),
    ...codes.flatMap((code, index) =>
      codes.indexOf(code) === index
        ? []
        : [
            refuse('duplicate-label', `Label ${code} stands twice.`, {
              pointer: pointer('labels', index),
            }),
          ],
    ),
  ];
};

export const issueLabels: Act<'issue-labels'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'labels-issued', details),
];

export const labelToReplace: Check<'replace-label'> = ({ consignment, details }) => {
  const { found, objections } = namedPackages(consignment, [details.package], 'package');
  return [...objections, ...found.filter((p) => !p.label).map(unlabelled)];
};

export const replaceLabel: Act<'replace-label'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'label-replaced', {
    ...details,
    revoked: consignment.packages.get(details.package)?.label ?? '',
  }),
];

/** Label: every package has an issued label, and each affixed label was scanned back from it (CUS-03). */
export const everyLabelAffixed: Guard = ({ consignment }) =>
  livePackages(consignment).flatMap((p): Objection[] => {
    if (!p.label) return [unlabelled(p)];
    if (p.state === 'labelled') return [];
    return [
      refuse(
        'not-affixed',
        `Label ${nameOf(p)} was not scanned back: put it on its package and scan it.`,
        {
          pointer: pointer('packages', p.id),
          rule: 'CUS-03',
          article: 'Basel Art 4(7)(b)',
        },
      ),
    ];
  });

export const labelled: Act<'label'> = ({ consignment, context }) => [
  event(context, consignment.id, 'labelled', {}),
];

function unlabelled(p: { readonly id: string }): Objection {
  return refuse('not-labelled', `Package ${p.id} has no label: issue one.`, {
    pointer: pointer('packages', p.id),
    rule: 'CUS-03',
    article: 'Basel Art 4(7)(b)',
  });
}
