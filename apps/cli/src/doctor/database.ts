import { profiles } from '@popstrace/catalogue';
import { demandServer, DatabaseSetupError, type DatabaseFacts } from '@popstrace/persistence';
import { skipped, well, wrong, type Verdict } from './verdict.js';

/** Every check of a database, from what was found in it. */
export function checkDatabase(facts: DatabaseFacts, here: Date): readonly Verdict[] {
  return [
    checkVersion(facts),
    checkRights(facts),
    checkMigrations(facts),
    checkGuard(facts),
    checkMonths(facts),
    checkClock(facts, here),
  ];
}

export const DATABASE_CHECKS = ['database', 'rights', 'migrations', 'guard', 'months', 'clock'];

function checkVersion({ version }: DatabaseFacts): Verdict {
  try {
    demandServer(version);
    return well('database', `PostgreSQL ${version}`);
  } catch (error) {
    if (!(error instanceof DatabaseSetupError)) throw error;
    return wrong('database', `PostgreSQL ${version}`, error.message);
  }
}

function checkRights({ mayWork, mayChangeEvents, isGuardInStep }: DatabaseFacts): Verdict {
  if (mayChangeEvents)
    return wrong(
      'rights',
      'the application role may change events',
      'Run: REVOKE UPDATE, DELETE ON event FROM popstrace_app;',
    );
  if (mayWork) return well('rights', 'the server may only add to the ledger');
  return isGuardInStep === null
    ? skipped('rights', 'not granted yet: popstrace migrate does it')
    : wrong(
        'rights',
        'the user of DATABASE_URL may not become popstrace_app',
        'Run: popstrace migrate, with DATABASE_OWNER_URL set to the owner of the database.',
      );
}

function checkMigrations({ pending, unknown }: DatabaseFacts): Verdict {
  if (unknown.length > 0)
    return wrong(
      'migrations',
      `a newer popstrace ran ${unknown.join(', ')}`,
      'Start the newer popstrace, or restore a backup from before it.',
    );
  return pending.length === 0
    ? well('migrations', 'all were run')
    : wrong(
        'migrations',
        `${pending.length} wait: ${pending.join(', ')}`,
        'Run: popstrace migrate',
      );
}

function checkGuard({ isGuardInStep }: DatabaseFacts): Verdict {
  if (isGuardInStep === null) return skipped('guard', 'there is no ledger yet');
  return isGuardInStep
    ? well('guard', 'the database allows the steps of the state machine, and no other')
    : wrong(
        'guard',
        'the database allows other steps than the state machine',
        'Run: popstrace migrate',
      );
}

function checkMonths({ missingMonths, strayEvents, isGuardInStep }: DatabaseFacts): Verdict {
  if (isGuardInStep === null) return skipped('months', 'there is no ledger yet');
  if (missingMonths.length > 0)
    return wrong('months', `no table for ${missingMonths.join(', ')}`, 'Run: popstrace migrate');
  return strayEvents === 0n
    ? well('months', 'this month and the next have their tables')
    : wrong(
        'months',
        `${strayEvents} events lie in no month`,
        'They are safe and found; have an administrator move them, as a table of their month can’t be made meanwhile.',
      );
}

const TOLERATED = 60_000;

function checkClock({ now, lastRecordedAt }: DatabaseFacts, here: Date): Verdict {
  const remedy = 'Let both machines take their time from the network (NTP).';
  const apart = Math.abs(Date.parse(now) - here.getTime());
  if (apart > TOLERATED)
    return wrong('clock', `${Math.round(apart / 1000)} s apart from the database`, remedy);
  return lastRecordedAt && Date.parse(lastRecordedAt) > here.getTime() + TOLERATED
    ? wrong('clock', `behind the last event, which was recorded at ${lastRecordedAt}`, remedy)
    : well('clock', `as the database, ${now}`);
}

/** A server starts only under limits that it knows. */
export function checkProfile(profile: string, ownProfiles: readonly string[]): Verdict {
  const builtIn = profiles().map(({ id }) => id);
  if (builtIn.includes(profile)) return well('limits', `${profile}, of the catalogue`);
  if (ownProfiles.includes(profile)) return well('limits', `${profile}, a Party’s own`);
  return wrong(
    'limits',
    `LIMIT_PROFILE is ${profile}, which is no limit profile here`,
    `Set it to one of ${[...builtIn, ...ownProfiles].join(', ')}, or define it by POST /api/v1/catalogue/profiles first.`,
  );
}
