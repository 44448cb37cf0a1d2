import type pg from 'pg';

/** Whoever runs a statement: the pool, or one connection of it. */
export type LogClient = Pick<pg.Pool, 'query'> | Pick<pg.PoolClient, 'query'>;
