import { eManifest } from '@popstrace/interop';
import { parseConcentration, unwrap } from '@popstrace/kernel';
import { packagesIn } from './manifest-packages.js';
import { partiesIn } from './manifest-parties.js';

const line = (more: object) => ({
  ...{ lineNumber: 1, dotHazardous: false, epaWaste: false, br: false, pcb: true },
  ...more,
});

const parsed = (document: object) => unwrap(eManifest.parse({ wastes: [], ...document }));

describe('the parties of a manifest', () => {
  it('are nobody where it names no generator', () => {
    expect(partiesIn(parsed({ transporters: [{ epaSiteId: 'VAR000000009' }] }))).toEqual([]);
  });

  it('stand once each, with every role they have, the generator first', () => {
    const both = { epaSiteId: 'TXD000000005', name: 'Burn & Haul' };
    const parties = partiesIn(
      parsed({
        generator: { epaSiteId: 'VAD000000001', name: 'Power' },
        transporters: [
          { ...both, order: 1 },
          { epaSiteId: 'TXD000000005', order: 2 },
        ],
        designatedFacility: both,
      }),
    );
    expect(parties.map(({ organisation: { name, roles } }) => ({ name, roles }))).toEqual([
      { name: 'Power', roles: ['holder'] },
      { name: 'Burn & Haul', roles: ['carrier', 'facility'] },
    ]);
  });

  it('take their name from wherever the manifest gives it', () => {
    const [, carrier] = partiesIn(
      parsed({
        generator: { name: 'Power' },
        transporters: [
          { epaSiteId: 'VAR000000009', order: 1 },
          { epaSiteId: 'VAR000000009', name: 'First Carrier', order: 2 },
        ],
      }),
    );
    expect(carrier?.organisation.name).toBe('First Carrier');
  });

  it.each([
    ['an address', { siteAddress: { state: { code: 'TX' } } }, 'US-TX'],
    ['a number', { epaSiteId: 'VAD000000001' }, 'US-VA'],
    ['neither', { name: 'Power' }, 'US'],
    [
      'a foreign address',
      { siteAddress: { country: { code: 'CA' }, state: { code: 'NB' } } },
      'CA-NB',
    ],
  ])('lie where %s says', (_, generator, territory) => {
    const [party] = partiesIn(parsed({ generator }));
    expect(party?.place).toMatchObject({ territory });
  });

  it('are the same ones each time, and others for another address', () => {
    const of = (street: string) =>
      partiesIn(parsed({ generator: { name: 'Power', siteAddress: { address1: street } } }))[0];
    expect(of('1 Road')?.id).toBe(of('1 Road')?.id);
    expect(of('1 Road')?.id).not.toBe(of('2 Road')?.id);
  });
});

describe('the packages of a manifest', () => {
  const wastes = [
    line({
      quantity: { containerType: { code: 'DM' } },
      pcbInfos: [
        {
          loadType: { code: 'ArticleInContainer' },
          articleContainerId: 'A-1',
          weight: 18.5,
          dateOfRemoval: '2024-03-18T04:00:00.000+0000',
        },
        { loadType: { code: 'ArticleNotInContainer' }, articleContainerId: 'A-2', weight: 900 },
        { loadType: { code: 'BulkWaste' }, bulkIdentity: 'B-1' },
      ],
    }),
  ];
  const { packages, findings } = packagesIn(parsed({ generator: { name: 'Power' }, wastes }));

  it('are declared as generic PCB waste at the content from which it is regulated', () => {
    const concentrationPpq = unwrap(parseConcentration('50', 'mg/kg'));
    for (const { constituents } of packages)
      expect(constituents).toEqual([{ pop: 'pcb', concentrationPpq, basis: 'generic' }]);
    expect(findings).toContainEqual(expect.objectContaining({ code: 'content-assumed' }));
  });

  it('keep their identity, mass and day of removal from service', () => {
    expect(packages).toMatchObject([
      {
        ...{ externalId: 'A-1', loadType: 'article-container', netGrams: 18_500n },
        equipment: { serialNumber: 'A-1', removedFromService: '2024-03-18' },
      },
      { externalId: 'A-2', loadType: 'article', physicalState: 'article', netGrams: 900_000n },
    ]);
  });

  it('are left out where nothing says what they weigh, and that is told', () => {
    expect(packages).toHaveLength(2);
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'package-left-out',
        message: expect.stringMatching(/^Package B-1/),
      }),
    );
  });
});
