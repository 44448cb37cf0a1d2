import { ProblemException } from '@popstrace/platform';
import { StoryError } from '../../apps/demo/src/stage/demand.js';
import { stageOf, type Story } from '../../apps/demo/src/stage/stage.js';
import { SCENARIOS } from '../../apps/demo/src/stories/index.js';
import { OverHttp } from './over-http.js';

/**
 * Plays the named scenarios against a running server that holds the demo country: one line each, and
 * exit code 1 when one fails.
 */
const origin = (process.env['API_URL'] || 'http://localhost:3000').replace(/\/+$/, '');
const hands = new OverHttp(origin);

async function play(story: Story): Promise<boolean> {
  const before = hands.requests;
  try {
    const came = await story.play(stageOf(hands));
    console.log(`ok    ${story.name}  (${hands.requests - before} requests, ${came})`);
    return true;
  } catch (error) {
    console.log(
      `FAIL  ${story.name}  (after ${hands.requests - before} requests)\n${explain(error)}`,
    );
    return false;
  }
}

function explain(error: unknown): string {
  if (error instanceof ProblemException) return JSON.stringify(error.parts, null, 2);
  if (error instanceof StoryError) return error.message;
  const { message, stack } = error as Error;
  return message === 'fetch failed'
    ? `Nothing answers at ${origin}: start it with npm start, or set API_URL.`
    : String(stack ?? error);
}

let failed = 0;
for (const story of SCENARIOS) if (!(await play(story))) failed += 1;
process.exitCode = failed === 0 ? 0 : 1;
