import { endRun } from './test-run.mjs';

export default async function tearDown() {
  await endRun(process.env.POPSTRACE_TEST_RUN);
}
