import { SqlMigration } from './sql-migration.js';

/**
 * What fills a permit: intakes into interim storage, by site and year, and waste that waits at its
 * holder's site, where a depot that regrouped it onward is the holder.
 */
export class Stores1795572902000 extends SqlMigration {
  protected override readonly sql = `
    -- The bytes are UTF-8 wherever they lie, so the site that they name never changes.
    CREATE FUNCTION site_stored_at(body bytea) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      AS $$ SELECT convert_from(body, 'UTF8')::json #>> '{payload,handover,storage,site}' $$;
    GRANT EXECUTE ON FUNCTION site_stored_at(bytea) TO popstrace_app;
    CREATE INDEX event_stored ON event (site_stored_at(body), recorded_at) WHERE type = 'stored';
    CREATE INDEX consignment_waiting ON consignment ((doc #>> '{holder,site}'))
      WHERE custodian_id = holder_id
        AND coalesce(doc ->> 'heldFrom', state) IN ('draft', 'segregated', 'labelled', 'awaiting_collection');
    DROP INDEX consignment_storage;
    CREATE INDEX consignment_storage ON consignment (storage_site_id) WHERE storage_site_id IS NOT NULL;
  `;
}
