import { PostgresLane, type Database } from '@popstrace/persistence';
import { dayOf, instantOf } from '@popstrace/kernel';
import { portsOf, type Ports } from '../../api/src/wiring/ports.js';
import { inHaste } from './in-haste.js';
import { actorOf, admitPeople, settle } from './settle.js';
import { InProcess } from './stage/in-process.js';
import { stageOf, type Story } from './stage/stage.js';
import { DAY, seededChance, seededIds, StoryTime } from './stage/story-time.js';
import { STORIES } from './stories/index.js';

const YEAR = 365 * DAY;

/**
 * Makes the demo country: its cast, and what happened to their waste in two years up to `present`. All
 * of it goes through the use cases and the lane, so it is also a test of them.
 */
export async function seedDemo(database: Database, present = Date.now()): Promise<void> {
  const begin = new StoryTime(present - 3 * YEAR, present);
  await inHaste(database, async (hasty) => {
    const ports = portsOf(hasty, playedIn(begin, 'cast'));
    await settle(ports, [dayOf(begin.now()), dayOf(instantOf(present + 5 * YEAR))]);
    await makeMonths(hasty, present);
    // Stories share nothing but their cast, and each has its own time: they are played together.
    await Promise.all(STORIES.map((story) => playInProcess(hasty, story, present)));
  });
  await admitPeople(portsOf(database, playedIn(begin, 'people')));
}

async function playInProcess(database: Database, story: Story, present: number): Promise<string> {
  const time = new StoryTime(present - story.daysAgo * DAY, present);
  const settings = playedIn(time, story.name);
  const ports: Ports = {
    ...portsOf(database, settings),
    chance: seededChance(story.name),
    lane: new PostgresLane(database.unitOfWork, settings.clock, settings.ids),
  };
  return story.play(stageOf(new InProcess({ ports, time, actorOf })));
}

function playedIn(clock: StoryTime, seed: string) {
  return { clock, ids: seededIds(clock, seed) };
}

/** Events of the past need the tables of their months. */
async function makeMonths({ pool }: Database, present: number): Promise<void> {
  await pool.query('SELECT make_event_months($1::date, $2::date)', [
    instantOf(present - 2 * YEAR),
    instantOf(present),
  ]);
}
