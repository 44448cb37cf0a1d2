import { SqlMigration } from './sql-migration.js';

/**
 * The second wall: whoever reads for somebody (the role popstrace_reader) is shown that party's rows of
 * custody, or those of that authority's territory, whatever the statement forgets to ask for; and no
 * row at all before it is told for whom. The server itself (popstrace_app) decides and is shown all.
 */
export class RowWalls1795574400000 extends SqlMigration {
  protected override readonly sql = `
    GRANT USAGE ON SCHEMA public TO popstrace_reader;

    -- For whom is read: set for one transaction by the unit of work.
    CREATE FUNCTION reader_organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
      AS $$ SELECT nullif(current_setting('popstrace.organisation', true), '')::uuid $$;
    CREATE FUNCTION reader_territory() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
      AS $$ SELECT nullif(current_setting('popstrace.territory', true), '') $$;
    GRANT EXECUTE ON FUNCTION reader_organisation(), reader_territory() TO popstrace_reader;

    -- FORCE: the owner is under the wall, too. The server passes, and with it the owner's triggers.
    DO $$
    DECLARE
      name text;
    BEGIN
      FOREACH name IN ARRAY ARRAY['consignment', 'batch', 'package', 'stream', 'event', 'posting', 'lineage',
                                  'label', 'notification_use', 'idempotency'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY server ON %I TO popstrace_app USING (true)', name);
      END LOOP;
    END $$;

    GRANT SELECT ON consignment, batch, package, stream, event, posting, lineage, label, notification_use
      TO popstrace_reader;

    -- A scalar subquery is worked out once for a statement, so that the indexes on parties and places serve.
    CREATE POLICY party ON consignment FOR SELECT TO popstrace_reader USING (
      parties @> ARRAY[(SELECT reader_organisation())] OR places @> ARRAY[(SELECT reader_territory())]);
    CREATE POLICY plant ON batch FOR SELECT TO popstrace_reader USING (
      facility_id = (SELECT reader_organisation()) OR territory = (SELECT reader_territory())
      OR starts_with(territory, (SELECT reader_territory()) || '-'));

    -- What hangs on these is shown with them: their walls hold inside these policies.
    CREATE POLICY party ON package FOR SELECT TO popstrace_reader USING (
      EXISTS (SELECT FROM consignment AS c WHERE c.id = consignment_id));
    CREATE POLICY party ON notification_use FOR SELECT TO popstrace_reader USING (
      EXISTS (SELECT FROM consignment AS c WHERE c.id = consignment_id));
    CREATE POLICY party ON label FOR SELECT TO popstrace_reader USING (
      EXISTS (SELECT FROM package AS p WHERE p.id = package_id));
    CREATE POLICY party ON stream FOR SELECT TO popstrace_reader USING (
      EXISTS (SELECT FROM consignment AS c WHERE c.id = stream.id)
      OR EXISTS (SELECT FROM batch AS b WHERE b.id = stream.id));
    CREATE POLICY party ON event FOR SELECT TO popstrace_reader USING (
      EXISTS (SELECT FROM consignment AS c WHERE c.id = stream_id)
      OR EXISTS (SELECT FROM batch AS b WHERE b.id = stream_id));
    CREATE POLICY party ON posting FOR SELECT TO popstrace_reader USING (
      EXISTS (SELECT FROM consignment AS c WHERE c.id = stream_id)
      OR EXISTS (SELECT FROM batch AS b WHERE b.id = stream_id));
    CREATE POLICY party ON lineage FOR SELECT TO popstrace_reader USING (
      EXISTS (SELECT FROM consignment AS c WHERE c.id = stream_id)
      OR EXISTS (SELECT FROM batch AS b WHERE b.id = stream_id));
  `;
}
