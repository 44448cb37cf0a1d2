import { APPLICATION_ROLE } from './application-role.js';
import { OWNER, type PostgresCluster } from './postgres-cluster.js';
import { DATABASE } from './postgres-database.js';

/** Where a database is reached. */
export interface DatabaseUrls {
  /** As whom the server works. */
  readonly url: string;
  /** As whom migrations are run. */
  readonly ownerUrl: string;
}

/** Of an embedded server. */
export function urlsOf({ secrets }: Pick<PostgresCluster, 'secrets'>, port: number): DatabaseUrls {
  const place = `127.0.0.1:${port}/${DATABASE}`;
  return {
    url: `postgres://${APPLICATION_ROLE}:${secrets.application}@${place}`,
    ownerUrl: `postgres://${OWNER}:${secrets.owner}@${place}`,
  };
}
