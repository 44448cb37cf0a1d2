import { PostgresAuditor } from '@popstrace/persistence';
import { seedDemo } from '../../apps/demo/src/index.js';
import { testDatabase } from '../support/test-database.js';

const db = await testDatabase();

describe('the demo country', () => {
  it('is made of real events: the audit is clean', async () => {
    const t = performance.now();
    await seedDemo(db);
    console.log('seed', performance.now() - t);
    const report = await new PostgresAuditor(db.pool).audit();
    console.log(report.findings.slice(0, 5), report.events, report.seconds);
    expect(report.clean).toBe(true);
  });
});
