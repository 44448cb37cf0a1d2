import fc from 'fast-check';
import { profile, pops, technologies } from '@popstrace/catalogue';
import type { Day } from '@popstrace/kernel';
import { destructionEfficiency } from '../destruction.js';
import type { Rule } from '../rule.js';
import { oxygenCorrected, roundedContent } from '../stack.js';
import {
  allowedOperations,
  destructionEfficiencyReached,
  fourEyes,
  noReuse,
  otherDisposal,
  preTreatmentBalances,
  residuesPlaced,
  stackEmission,
  technologySuits,
  type OperationFacts,
  type OtherDisposalFacts,
  type PreTreatmentFacts,
} from './index.js';

const MG = 1_000_000_000n;
const codes = <F>(rule: Rule<F>, facts: F) => rule.check(facts).map(({ code }) => code);
const day = '2026-03-01' as Day;

describe('DES-01 allowed operations', () => {
  const facts = (operation: string, more: Partial<OperationFacts> = {}): OperationFacts => ({
    operation,
    ends: true,
    laws: [],
    pops: [{ pop: 'pcb', popsWaste: true }],
    ...more,
  });

  it.each(['D9', 'D10', 'R1', 'R4', 'D5', 'D12'])('DES-01 accepts %s for POPs waste', (operation) =>
    expect(codes(allowedOperations, facts(operation))).toEqual([]),
  );

  it.each(['D8', 'D13', 'D14', 'D15', 'R12', 'R13'])(
    'DES-01 refuses %s to end a consignment, and accepts it before the end',
    (operation) => {
      expect(codes(allowedOperations, facts(operation))).toEqual(['interim-never-closes']);
      expect(codes(allowedOperations, facts(operation, { ends: false }))).toEqual([]);
    },
  );

  it.each([
    'D1',
    'D2',
    'D3',
    'D4',
    'D6',
    'D7',
    'D11',
    'R2',
    'R5',
    'R6',
    'R7',
    'R8',
    'R9',
    'R10',
    'R11',
  ])('DES-01 refuses %s for POPs waste, and accepts it below the limit', (operation) => {
    expect(codes(allowedOperations, facts(operation))).toEqual(['operation-forbidden']);
    expect(
      codes(allowedOperations, facts(operation, { pops: [{ pop: 'pcb', popsWaste: false }] })),
    ).toEqual([]);
  });

  it('DES-01 refuses R1 for PCB in the European Union, and accepts it for HBCD', () => {
    const laws = ['eu'] as const;
    expect(codes(allowedOperations, facts('R1', { laws }))).toEqual(['no-recovery-of-pcb']);
    expect(
      codes(allowedOperations, facts('R1', { laws, pops: [{ pop: 'hbcd', popsWaste: true }] })),
    ).toEqual([]);
  });

  it('DES-01 refuses R3 there, and R4 but for the residues that the law names', () => {
    const pops = [{ pop: 'pcdd-pcdf', popsWaste: true }];
    const asked = { laws: ['eu'] as const, pops };
    expect(codes(allowedOperations, facts('R3', asked))).toEqual(['operation-not-in-annex-v']);
    expect(codes(allowedOperations, facts('R4', asked))).toEqual(['residue-not-named']);
    expect(codes(allowedOperations, facts('R4', { ...asked, namedResidue: true }))).toEqual([]);
    expect(codes(allowedOperations, facts('D99'))).toEqual(['unknown-operation']);
  });
});

describe('DES-02 no reuse', () => {
  it('DES-02 refuses to recycle POPs waste, and accepts to destroy it', () => {
    for (const fate of ['recycled', 'reused', 'reclaimed', 'recovered', 'alternative-use'] as const)
      expect(codes(noReuse, { fate, popsWaste: true })).toEqual(['reuse-forbidden']);
    expect(codes(noReuse, { fate: 'destroyed', popsWaste: true })).toEqual([]);
  });

  it('DES-02 accepts to recycle what is below the limit', () =>
    expect(codes(noReuse, { fate: 'recycled', popsWaste: false })).toEqual([]));
});

describe('DES-03 destruction efficiency', () => {
  // 1 kg fed is 10^18 fg. 99.999 % gone leaves 10^13 fg (10 mg): that is not yet more than 99.999 %.
  const FED = 10n ** 18n;
  const facts = (out: bigint, stack?: bigint) => ({
    pop: 'pcb',
    day,
    in: FED,
    out,
    ...(stack === undefined ? {} : { stack }),
  });

  it('DES-03 refuses exactly 99.999 %, and accepts a femtogram better', () => {
    expect(codes(destructionEfficiencyReached, facts(10n ** 13n))).toEqual([
      'destruction-not-reached',
    ]);
    expect(codes(destructionEfficiencyReached, facts(10n ** 13n - 1n))).toEqual([]);
  });

  it('DES-03 refuses exactly 99.9999 % at the stack, and accepts a femtogram better', () => {
    // 99.9999 % kept out of the gas leaves 10^12 fg (1 mg) of the kilogram in it.
    expect(codes(destructionEfficiencyReached, facts(10n ** 12n, 10n ** 12n))).toEqual([
      'removal-not-reached',
    ]);
    expect(codes(destructionEfficiencyReached, facts(10n ** 12n, 10n ** 12n - 1n))).toEqual([]);
  });

  it('DES-03 refuses a clean stack over a dirty ash: DRE alone hides what is left', () => {
    // Stack 0.1 mg: DRE = (1 kg − 10^-7 kg) / 1 kg = 99.99999 %. Ash 50 mg: DE = 1 − 5.01 × 10^-5 = 99.99499 %.
    const masses = { in: FED, out: 501n * 10n ** 11n, stack: 10n ** 11n };
    expect(destructionEfficiency(masses)).toEqual({ de: '99.99499', dre: '99.99999' });
    const [found] = destructionEfficiencyReached.check({ pop: 'pcb', day, ...masses });
    expect(found?.code).toBe('destruction-not-reached');
    expect(found?.message).toMatch(/0\.0000501 of 1 kg of pcb are left/);
  });

  it('DES-03 never rounds up to the limit', () => {
    // 10^13 + 1 fg are left: 99.99899999999990 %, which must not read 99.999 %.
    expect(destructionEfficiency({ in: FED, out: 10n ** 13n + 1n })?.de).toBe('99.9989999');
    expect(destructionEfficiency({ in: 0n, out: 0n })).toBeUndefined();
  });

  it('DES-03 refuses outputs without an analysis, nothing fed, and more in the stack than in all outputs', () => {
    const found = { ...facts(0n), unmeasured: ['fly ash'] };
    expect(codes(destructionEfficiencyReached, found)).toEqual(['output-not-analysed']);
    expect(codes(destructionEfficiencyReached, { ...facts(0n), in: 0n })).toEqual(['nothing-fed']);
    expect(codes(destructionEfficiencyReached, facts(1n, 2n))).toEqual(['stack-over-outputs']);
    expect(codes(destructionEfficiencyReached, facts(-1n))).toEqual([
      'stack-over-outputs',
      'negative-output',
    ]);
  });

  it('DES-03 accepts exactly when less than one part in 100,000 is left', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 24n), fc.bigInt(0n, 10n ** 24n), (fed, out) => {
        const accepted =
          destructionEfficiencyReached.check({ pop: 'pcb', day, in: fed, out }).length === 0;
        expect(accepted).toBe(out * 100_000n < fed);
      }),
    );
  });
});

describe('DES-04 other disposal', () => {
  const decision = {
    reference: 'D-1',
    authority: 'A',
    reason: 'destruction of mineral rubble is not preferable',
    validFrom: '2026-01-01' as Day,
    validTo: '2026-12-31' as Day,
  };
  const facts = (highest: bigint, more: Partial<OtherDisposalFacts> = {}): OtherDisposalFacts => ({
    operation: 'D5',
    day,
    profile: profile('eu')!,
    decision,
    contents: [{ pop: 'ddt', highest }],
    ...more,
  });

  it('DES-04 accepts exactly the maximum of Annex V with a decision, and refuses a part more', () => {
    expect(codes(otherDisposal, facts(5_000n * MG))).toEqual([]);
    expect(codes(otherDisposal, facts(5_000n * MG + 1n))).toEqual(['above-maximum']);
  });

  it('DES-04 refuses without a decision, without its reason, and outside its days', () => {
    expect(codes(otherDisposal, facts(MG, { decision: null }))).toEqual(['decision-missing']);
    expect(codes(otherDisposal, facts(MG, { decision: { ...decision, reason: ' ' } }))).toEqual([
      'reason-missing',
    ]);
    expect(codes(otherDisposal, facts(MG, { day: '2027-01-01' as Day }))).toEqual([
      'decision-not-in-force',
    ]);
    expect(codes(otherDisposal, facts(MG, { day: '2026-12-31' as Day }))).toEqual([]);
  });

  it('DES-04 accepts deep rock and salt above the maximum, which binds the landfill alone', () => {
    const deep = facts(6_000n * MG, { operation: 'D12', underground: true });
    expect(codes(otherDisposal, deep)).toEqual([]);
    expect(codes(otherDisposal, { ...deep, underground: false })).toEqual(['above-maximum']);
  });

  it('DES-04 refuses wastes that Annex V does not list, and accepts destruction and what is below', () => {
    expect(codes(otherDisposal, facts(MG, { euWaste: '13 03 01*' }))).toEqual([
      'waste-not-in-annex-v',
    ]);
    expect(codes(otherDisposal, facts(MG, { euWaste: '17 05 03*' }))).toEqual([]);
    expect(codes(otherDisposal, facts(9_000n * MG, { operation: 'D10', decision: null }))).toEqual(
      [],
    );
    expect(codes(otherDisposal, facts(MG, { contents: [], decision: null }))).toEqual([]);
  });
});

describe('DES-05 pre-treatment balances', () => {
  // A transformer of 1,000 kg holds 300 kg of oil with 600 mg/kg: 0.18 kg PCB. Drained, 15 kg (5 %) of the
  // oil stay in the carcass: oil 285 kg with 0.171 kg PCB, carcass 715 kg with 0.009 kg PCB.
  const KG = 10n ** 18n;
  const pcb = (mass: bigint) => [{ pop: 'pcb', mass }];
  const facts: PreTreatmentFacts = {
    day,
    mass: 1_000_000n,
    pops: pcb((18n * KG) / 100n),
    parts: [
      {
        ref: 'oil',
        mass: 285_000n,
        pops: pcb((171n * KG) / 1000n),
        classified: true,
        popsWaste: true,
        next: 'destruction',
      },
      {
        ref: 'carcass',
        mass: 715_000n,
        pops: pcb((9n * KG) / 1000n),
        classified: true,
        popsWaste: true,
        next: 'pre-treatment',
      },
    ],
    loss: { mass: 0n, pops: [] },
  };

  it('DES-05 accepts a transformer drained to the gram', () =>
    expect(codes(preTreatmentBalances, facts)).toEqual([]));

  it('DES-05 refuses a gram or a femtogram that is gone, and accepts it as a recorded loss', () => {
    const lighter = facts.parts.map((part) =>
      part.ref === 'oil' ? { ...part, mass: part.mass - 1n } : part,
    );
    expect(codes(preTreatmentBalances, { ...facts, parts: lighter })).toEqual([
      'mass-does-not-balance',
    ]);
    expect(
      codes(preTreatmentBalances, { ...facts, parts: lighter, loss: { mass: 1n, pops: [] } }),
    ).toEqual([]);
    const more = { ...facts, pops: pcb((18n * KG) / 100n + 1n) };
    expect(codes(preTreatmentBalances, more)).toEqual(['pop-does-not-balance']);
  });

  it('DES-05 flags a loss of more than 5 %, and accepts exactly 5 %', () => {
    const losing = (mass: bigint): PreTreatmentFacts => ({
      ...facts,
      parts: facts.parts.map((part) =>
        part.ref === 'carcass' ? { ...part, mass: part.mass - mass } : part,
      ),
      loss: { mass, pops: [] },
    });
    expect(codes(preTreatmentBalances, losing(50_000n))).toEqual([]);
    const [found] = preTreatmentBalances.check(losing(50_001n));
    expect(found).toMatchObject({ code: 'large-loss', severity: 'flag' });
  });

  it('DES-05 refuses a part that nobody classified, and an isolated POP that goes elsewhere', () => {
    const parts = facts.parts.map((part) =>
      part.ref === 'oil' ? { ...part, next: 'other' as const } : { ...part, classified: false },
    );
    expect(codes(preTreatmentBalances, { ...facts, parts })).toEqual([
      'isolated-pop-not-destroyed',
      'part-not-classified',
    ]);
  });
});

describe('DES-08 four eyes', () => {
  it('DES-08 refuses the same person and nobody, and accepts another', () => {
    expect(codes(fourEyes, { destroyedBy: 'a', confirmedBy: 'a' })).toEqual([
      'confirmed-by-the-same',
    ]);
    expect(codes(fourEyes, { destroyedBy: 'a', confirmedBy: null })).toEqual([
      'confirmation-missing',
    ]);
  });

  it('DES-08 accepts a second person', () =>
    expect(codes(fourEyes, { destroyedBy: 'a', confirmedBy: 'b' })).toEqual([]));
});

describe('DES-09 residues placed', () => {
  const residue = (
    verdict: 'pops-waste' | 'below' | 'authority-decides' | null,
    next: 'treatment' | 'disposal' | 'recovery' | null,
    decision: string | null = null,
  ) => ({
    residues: [{ ref: 'ash', verdict, next, decision }],
  });

  it('DES-09 accepts what is below anywhere, what is above back to treatment or by decision', () => {
    expect(codes(residuesPlaced, residue('below', 'disposal'))).toEqual([]);
    expect(codes(residuesPlaced, residue('pops-waste', 'treatment'))).toEqual([]);
    expect(codes(residuesPlaced, residue('pops-waste', 'disposal', 'D-1'))).toEqual([]);
  });

  it('DES-09 refuses what is above elsewhere, what was not analysed, and what is not placed', () => {
    expect(codes(residuesPlaced, residue('pops-waste', 'disposal'))).toEqual([
      'residue-above-limit',
    ]);
    expect(codes(residuesPlaced, residue('authority-decides', 'disposal'))).toEqual([
      'residue-above-limit',
    ]);
    expect(codes(residuesPlaced, residue('pops-waste', 'recovery', 'D-1'))).toEqual([
      'residue-above-limit',
    ]);
    expect(codes(residuesPlaced, residue(null, 'disposal'))).toEqual(['residue-not-classified']);
    expect(codes(residuesPlaced, residue('below', null))).toEqual(['residue-not-placed']);
  });
});

describe('DES-10 the technology suits the POP', () => {
  it('DES-10 accepts incineration of PCB, and refuses sodium for PFOS, unless its proof is registered', () => {
    expect(
      codes(technologySuits, {
        technology: 'hazardous-waste-incineration',
        operation: 'D10',
        pops: [{ pop: 'pcb' }],
      }),
    ).toEqual([]);
    const sodium = { technology: 'alkali-metal-reduction', pops: [{ pop: 'pfos' }] };
    expect(codes(technologySuits, sodium)).toEqual(['technology-unsuited']);
    expect(codes(technologySuits, { ...sodium, registeredProof: ['pfos'] })).toEqual([]);
  });

  it('DES-10 accepts PCB oil of 10,000 mg/kg in sodium, and warns a part above it', () => {
    const sodium = (highest: bigint) => ({
      technology: 'alkali-metal-reduction',
      pops: [{ pop: 'pcb', highest }],
    });
    expect(codes(technologySuits, sodium(10_000n * MG))).toEqual([]);
    const [found] = technologySuits.check(sodium(10_000n * MG + 1n));
    expect(found).toMatchObject({ code: 'technology-conditional', severity: 'warn' });
  });

  it('DES-10 refuses an unknown technology, and an operation that it is not registered under', () => {
    expect(codes(technologySuits, { technology: 'bonfire', pops: [] })).toEqual([
      'unknown-technology',
    ]);
    expect(
      codes(technologySuits, { technology: 'bcd', operation: 'D10', pops: [{ pop: 'pcb' }] }),
    ).toEqual(['operation-not-of-technology']);
  });

  it('DES-10 answers for every pair of POP and technology, and always with the reason', () => {
    for (const { id: technology } of technologies())
      for (const { id: pop } of pops())
        for (const { message } of technologySuits.check({ technology, pops: [{ pop }] }))
          expect(message.length).toBeGreaterThan(40);
  });
});

describe('DES-11 stack emission', () => {
  // Correction by (21 − 11) / (21 − O2): at 16 % oxygen ten fifths, so 0.05 ng becomes exactly 0.1.
  const facts = { measured: '0.05', measuredOxygen: '16', referenceOxygen: '11', day };

  it('DES-11 accepts exactly 0.1 ng TEQ/Nm3 at the reference oxygen, and refuses more', () => {
    expect(codes(stackEmission, facts)).toEqual([]);
    expect(codes(stackEmission, { ...facts, measured: '0.050000001' })).toEqual([
      'emission-over-limit',
    ]);
    expect(codes(stackEmission, { ...facts, measuredOxygen: '16.000001' })).toEqual([
      'emission-over-limit',
    ]);
  });

  it('DES-11 refuses figures that are none, and gas that is air', () => {
    expect(codes(stackEmission, { ...facts, measured: '0,05' })).toEqual(['not-a-number']);
    expect(codes(stackEmission, { ...facts, measuredOxygen: '21' })).toEqual([
      'oxygen-out-of-range',
    ]);
  });

  it('corrects exactly, and rounds only to show: 0.08 at 14.5 % for a kiln at 10 %', () => {
    // 0.08 × (21 − 10) / (21 − 14.5) = 0.08 × 11 / 6.5 = 0.88 / 6.5 = 0.135384615…
    const corrected = oxygenCorrected({
      measured: '0.08',
      measuredOxygen: '14.5',
      referenceOxygen: '10',
    });
    expect(corrected.ok && roundedContent(corrected.value)).toBe(135_384_615n);
  });

  it('does not correct hazardous-waste gas downwards', () => {
    // At 8 % oxygen 0.11 × 10 / 13 = 0.0846 would pass; abated hazardous-waste gas is taken as measured.
    const low = { measured: '0.11', measuredOxygen: '8', referenceOxygen: '11', day };
    expect(codes(stackEmission, low)).toEqual([]);
    expect(codes(stackEmission, { ...low, abatedHazardousWaste: true })).toEqual([
      'emission-over-limit',
    ]);
  });
});
