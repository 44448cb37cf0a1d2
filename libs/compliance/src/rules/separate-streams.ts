import { pop, type StreamGroup } from '@popstrace/catalogue';
import { rule } from '../rule.js';

export interface BlendFacts {
  /** POPs of everything that is put together. */
  readonly pops: readonly string[];
  /** The plant has registered this blend as a pre-treatment of its technology. */
  readonly registeredBlend: boolean;
}

/** Streams that one technology takes together stay together, and apart from the rest. */
export const separateStreams = rule<BlendFacts>(
  {
    id: 'SEG-03',
    title: 'Streams apart',
    text: 'PCB, pesticide, PFAS, flame-retarded plastic and ash streams are kept apart, so that each still meets the acceptance of one technology, unless the plant has registered the blend.',
    article: 'Basel general technical guidelines, section IV.C-D',
    gates: ['segregate', 'regroup', 'pre-treat'],
    severity: 'warn',
    jurisdictions: ['international'],
    confidence: 'medium',
  },
  ({ pops, registeredBlend }) => {
    const streams = new Set(
      pops.map((id) => pop(id)?.stream).filter((stream): stream is StreamGroup => !!stream),
    );
    if (registeredBlend || streams.size < 2) return [];
    return [
      {
        code: 'streams-mixed',
        message: `${[...streams].join(' and ')} waste are put together: few technologies take both. Keep them apart, or register the blend.`,
        pointer: '/pops',
      },
    ];
  },
);
