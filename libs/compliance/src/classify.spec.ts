import { profile } from '@popstrace/catalogue';
import { parseConcentration, unwrap, type ConcentrationUnit, type Day } from '@popstrace/kernel';
import { classify, type Constituent } from './index.js';

const day = '2026-01-01' as Day;

const measured = (pop: string, text: string, unit: ConcentrationUnit = 'mg/kg'): Constituent => ({
  pop,
  concentration: unwrap(parseConcentration(text, unit)),
  basis: 'measured',
});

const verdict = (profileId: string, constituents: readonly Constituent[], on = day) =>
  unwrap(classify({ profile: profile(profileId)!, day: on, constituents })).verdict;

describe('PCB at exactly 50 mg/kg', () => {
  it.each([
    ['eu', 'pops-waste'],
    ['us', 'pops-waste'],
    ['basel', 'below'],
    ['stockholm', 'below'],
  ])('under %s is %s', (id, expected) =>
    expect(verdict(id, [measured('pcb', '50')])).toBe(expected),
  );
});
