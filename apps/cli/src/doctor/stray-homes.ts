import type { StrayHome } from '@popstrace/persistence';
import { note, well, type Verdict } from './verdict.js';

/** Data that were left behind take room, and may hold what somebody still needs: nothing is removed unasked. */
export function checkStrayHomes(homes: readonly StrayHome[]): readonly Verdict[] {
  if (homes.length === 0) return [well('leftovers', 'no data folder left a database behind')];
  return homes.map(({ folder, dataDirectory }) =>
    dataDirectory === null
      ? note(
          'leftovers',
          `${folder} holds a database that no data folder is known for`,
          `It may be in use by an older popstrace: start that once. If nobody needs it: rm -r ${folder}`,
        )
      : note(
          'leftovers',
          `${folder} holds the database of ${dataDirectory}, which is gone or has another`,
          `To use it again: ln -s ${folder}/pg ${dataDirectory}/pg. If nobody needs it: rm -r ${folder}`,
        ),
  );
}
