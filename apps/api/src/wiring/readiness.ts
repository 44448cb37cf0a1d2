import type { Database } from '@popstrace/persistence';
import type { ReadinessProbe } from '@popstrace/platform';

/** Ready while the database answers. It was migrated before it was opened. */
export function databaseReadiness({ pool }: Pick<Database, 'pool'>): ReadinessProbe {
  return {
    amiss: () =>
      pool.query('SELECT 1').then(
        () => [],
        () => ['The database does not answer.'],
      ),
  };
}
