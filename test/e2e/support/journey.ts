import type { Play } from './client.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- what a client of the API sees is plain JSON */

/** A drum of transformer oil with measured PCB. */
export const drum = (over: object = {}) => ({
  loadType: 'container',
  packaging: '1A1',
  physicalState: 'liquid',
  tare: '18',
  net: '200',
  unNumber: '2315',
  constituents: [
    {
      pop: 'pcb',
      concentration: { value: '5000', unit: 'mg/kg' },
      basis: 'measured',
      evidence: { report: 'L-1', date: '2026-01-10', method: 'EN 61619' },
    },
  ],
  ...over,
});

/** Steps of the straight path, each of which leaves a consignment one state further. */
export class Journey {
  id = '';
  batch = '';

  constructor(private readonly s: Play) {}

  path(act = ''): string {
    return `/consignments/${this.id}${act && `/${act}`}`;
  }

  async read(): Promise<any> {
    return (await this.s.people.regulator.get(this.path())).json;
  }

  async labels(): Promise<string[]> {
    return (await this.read()).packages.map(({ label }: { label: string }) => label);
  }

  async declared(packages: readonly object[] = [drum(), drum({ net: '150.5' })]): Promise<this> {
    const { consignment } = await this.s.people.holder.does('/consignments', {
      site: this.s.sites.utility,
      description: 'Transformer oil with PCB',
      emergencyPhone: '+254 20 000 0112',
      packages,
    });
    this.id = consignment.id;
    return this;
  }

  async labelled(packages?: readonly object[]): Promise<this> {
    await this.declared(packages);
    const { holder } = this.s.people;
    await holder.does(this.path('segregate'));
    await holder.does(this.path('labels'));
    await this.scan('holder', 'affix');
    await holder.does(this.path('label'));
    return this;
  }

  async booked(packages?: readonly object[], booking: object = {}): Promise<this> {
    await this.labelled(packages);
    await this.s.people.holder.does(this.path('book'), {
      destination: this.s.sites.plant,
      operation: 'D10',
      technology: 'hazardous-waste-incineration',
      legs: [{ carrier: this.s.houses.haulier, mode: 'road' }],
      plannedAt: new Date().toISOString(),
      ...booking,
    });
    return this;
  }

  async collected(packages?: readonly object[], booking?: object): Promise<this> {
    await this.booked(packages, booking);
    await this.scan('driver', 'collect');
    await this.handedOver('collect', ['driver', 'holder'], { plate: 'KDA 123A' });
    return this;
  }

  async delivered(packages?: readonly object[]): Promise<this> {
    await this.collected(packages);
    await this.weighed('operator');
    await this.handedOver('deliver', ['driver', 'operator']);
    return this;
  }

  async accepted(packages?: readonly object[]): Promise<this> {
    await this.delivered(packages);
    await this.s.people.operator.does(this.path('accept'));
    return this;
  }

  async treated(): Promise<this> {
    await this.accepted();
    const { operator, chemist } = this.s.people;
    const { batch } = await operator.does('/batches', {
      site: this.s.sites.plant,
      technology: 'hazardous-waste-incineration',
      operation: 'D10',
    });
    this.batch = batch.id;
    await this.scan('operator', 'treat', { batch: batch.id });
    await operator.does(this.path('start-treatment'), { batch: batch.id });
    await operator.does(`/batches/${batch.id}/outputs`, OUTPUTS);
    await chemist.does(`/batches/${batch.id}/confirm`);
    return this;
  }

  async disposed(): Promise<this> {
    await this.treated();
    const { operator } = this.s.people;
    const { json: batch } = await operator.get(`/batches/${this.batch}`);
    await operator.does(`/batches/${this.batch}/residues/dispose`, {
      residue: batch.residues[0].id,
      operation: 'D5',
      site: this.s.sites.plant,
    });
    await operator.does(this.path('dispose'));
    return this;
  }

  async certified(): Promise<this> {
    await this.disposed();
    await this.s.people.operator.does(this.path('certify'));
    return this;
  }

  async scan(who: keyof Play['people'], purpose: string, more: object = {}): Promise<void> {
    for (const label of await this.labels())
      await this.s.people[who].does('/scans', { label, purpose, ...more });
  }

  /** Each package on the scales, as it was declared. */
  async weighed(who: keyof Play['people']): Promise<void> {
    for (const { label, net, tare } of (await this.read()).packages)
      await this.s.people[who].does('/scans', {
        label,
        purpose: 'deliver',
        gross: String(Number(net) + Number(tare)),
      });
  }

  /** The first offers, the second signs what it saw. */
  async handedOver(
    kind: string,
    [first, second]: readonly [keyof Play['people'], keyof Play['people']],
    more: object = {},
  ): Promise<any> {
    const { consignment } = await this.s.people[first].does(this.path(kind), more);
    return this.s.people[second].does(this.path(kind), { handover: consignment.handover.id });
  }
}

/** A run that destroyed all but a trace, with a slag far below the limit. */
export const OUTPUTS = {
  startedAt: '2026-11-01T08:00:00Z',
  endedAt: '2026-11-01T20:00:00Z',
  added: '10',
  residues: [
    {
      loadType: 'bulk',
      packaging: 'bulk',
      physicalState: 'solid',
      tare: '0',
      net: '35',
      constituents: [
        {
          pop: 'pcb',
          concentration: { value: '0.0001', unit: 'mg/kg' },
          basis: 'measured',
          evidence: { report: 'L-2', date: '2026-11-02', method: 'EN 61619' },
        },
      ],
    },
  ],
  emissions: [{ pop: 'pcb', mass: '0.0000001' }],
  stack: [{ pop: 'pcb', mass: '0.00000005' }],
  evidence: { report: 'R-77', laboratory: 'Nairobi Lab', date: '2026-11-02' },
  operating: { temperatureCelsius: 1150, residenceSeconds: '2.1' },
};
