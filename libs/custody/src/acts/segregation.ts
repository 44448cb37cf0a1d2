import { pointer, type Id } from '@popstrace/kernel';
import { articlesIdentified, keptApart, streamsSeparate } from '../law/streams.js';
import { belowIsProved, verdicts } from '../law/verdict.js';
import { refuse } from '../refusals.js';
import { requiredOf } from '../sealing.js';
import { check, event, guard, type Act, type Objection } from '../subject.js';
import { livePackages, nameOf, namedPackages } from './packages.js';

export const streamsApart = guard(
  'incompatible streams and liquids are apart, equipment is drained or declared full',
  ['SEG-02', 'SEG-03'],
  ({ consignment }) => {
    const packages = livePackages(consignment);
    return [...keptApart(packages), ...streamsSeparate(packages)];
  },
);

export const belowNeedsProof = guard(
  'what is to count as below its limits has a laboratory report',
  ['CLS-04'],
  ({ consignment, context }) => belowIsProved(livePackages(consignment), context),
);

export const articlesAreIdentified = guard(
  'PCB articles carry their identity and the day they left service, where that law binds',
  ['PCB-02'],
  ({ consignment, context }) => articlesIdentified(livePackages(consignment), context),
);

export const segregationFields = guard(
  'what segregation requires is there',
  [],
  ({ consignment }) => requiredOf(consignment, 'segregation'),
);

export const segregate: Act<'segregate'> = ({ consignment, context }) => [
  event(context, consignment.id, 'segregated', {
    verdicts: verdicts(livePackages(consignment), context),
    limits: context.limits.id,
  }),
];

export const labelsFit = check<'issue-labels'>(
  'each label once, for packages that wear none',
  ['CUS-03'],
  ({ consignment, details: { labels } }) => {
    const ids = labels.map((l) => l.package);
    const { found, objections } = namedPackages(consignment, ids, 'labels');
    return [
      ...(labels.length === 0
        ? [refuse('nothing-to-do', 'Every package already has a label.')]
        : []),
      ...objections,
      ...found
        .filter((p) => p.label)
        .map(({ id, label }) =>
          duplicate(`Package ${id} already wears ${label}: replace that label instead.`, ''),
        ),
      ...labelObjections(
        labels.map(({ label }) => label),
        'labels',
      ),
    ];
  },
);

export const issueLabels: Act<'issue-labels'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'labels-issued', details),
];

export const labelToReplace = check<'replace-label'>(
  'the package wears a label, and the new one is another',
  ['CUS-03'],
  ({ consignment, details }) => {
    const { found, objections } = namedPackages(consignment, [details.package], 'package');
    return [
      ...objections,
      ...found.filter((p) => !p.label).map(unlabelled),
      ...found
        .filter(({ label }) => label === details.label)
        .map(({ label }) => duplicate(`It already wears ${label}: issue another.`, '/label')),
    ];
  },
);

export const replaceLabel: Act<'replace-label'> = ({ consignment, details, context }) => [
  event(context, consignment.id, 'label-replaced', {
    ...details,
    revoked: consignment.packages.get(details.package)?.label ?? '',
  }),
];

export const everyLabelAffixed = guard(
  'every package has an issued label, and each was scanned back from it',
  ['CUS-03'],
  ({ consignment }) =>
    livePackages(consignment).flatMap((p) => {
      if (!p.label) return [unlabelled(p)];
      return p.state === 'labelled' ? [] : [notAffixed(nameOf(p), p.id)];
    }),
);

export const labellingFields = guard('what labelling requires is there', [], ({ consignment }) =>
  requiredOf(consignment, 'labelling'),
);

export const labelled: Act<'label'> = ({ consignment, context }) => [
  event(context, consignment.id, 'labelled', {}),
];

/** Labels that stand twice among those given. */
export function labelObjections(labels: readonly string[], at: string): Objection[] {
  return labels.flatMap((label, index) =>
    labels.indexOf(label) === index
      ? []
      : [duplicate(`Label ${label} stands twice.`, pointer(at, index, 'label'))],
  );
}

function duplicate(message: string, at: string): Objection {
  return refuse('duplicate-label', message, { pointer: at });
}

function notAffixed(name: string, id: Id): Objection {
  return refuse(
    'not-affixed',
    `Label ${name} was not scanned back: put it on its package and scan it.`,
    { pointer: pointer('packages', id), ...LABELLING },
  );
}

function unlabelled({ id }: { readonly id: Id }): Objection {
  return refuse('not-labelled', `Package ${id} has no label: issue one.`, {
    pointer: pointer('packages', id),
    ...LABELLING,
  });
}

const LABELLING = { rule: 'CUS-03', article: 'Basel Art 4(7)(b)' } as const;
