import { SqlMigration } from './sql-migration.js';

/** Who takes part, where, and what authorities let them do. */
export class Organisations1795500100000 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE organisation (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      country text NOT NULL
        CONSTRAINT organisation_country CHECK (country ~ '^[A-Z]{2}$'),
      jurisdiction text NOT NULL,
      roles text[] NOT NULL,
      registration_scheme text,
      registration_number text,
      phone text,
      emergency_phone text,
      created_at timestamptz NOT NULL,
      CONSTRAINT organisation_jurisdiction CHECK (split_part(jurisdiction, '-', 1) = country),
      CONSTRAINT organisation_roles CHECK (cardinality(roles) > 0 AND roles <@
        ARRAY['holder', 'carrier', 'facility', 'laboratory', 'authority', 'broker']),
      CONSTRAINT organisation_registration
        CHECK ((registration_scheme IS NULL) = (registration_number IS NULL)),
      CONSTRAINT organisation_registration_key UNIQUE (registration_scheme, registration_number)
    );
    GRANT SELECT, INSERT, UPDATE (name, roles, phone, emergency_phone) ON organisation TO popstrace_app;

    CREATE TABLE site (
      id uuid PRIMARY KEY,
      organisation_id uuid NOT NULL REFERENCES organisation,
      name text NOT NULL,
      address text NOT NULL,
      country text NOT NULL
        CONSTRAINT site_country CHECK (country ~ '^[A-Z]{2}$'),
      territory text NOT NULL,
      latitude numeric(8, 6),
      longitude numeric(9, 6),
      time_zone text NOT NULL,
      created_at timestamptz NOT NULL,
      CONSTRAINT site_territory CHECK (split_part(territory, '-', 1) = country),
      CONSTRAINT site_coordinates CHECK ((latitude IS NULL) = (longitude IS NULL)
        AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180)
    );
    CREATE INDEX site_organisation_id ON site (organisation_id);
    GRANT SELECT, INSERT, UPDATE (name, address, latitude, longitude) ON site TO popstrace_app;

    CREATE TABLE permit (
      id uuid PRIMARY KEY,
      organisation_id uuid NOT NULL REFERENCES organisation,
      site_id uuid REFERENCES site,
      authority text NOT NULL,
      number text NOT NULL,
      activity text NOT NULL CONSTRAINT permit_activity CHECK (activity IN
        ('collection', 'storage', 'pre-treatment', 'treatment', 'disposal')),
      technologies text[] NOT NULL,
      operations text[] NOT NULL,
      pops text[],
      max_concentration_ppq numeric(16, 0),
      annual_capacity_g bigint,
      storage_limit_g bigint,
      storage_days integer,
      valid_from date NOT NULL,
      valid_to date NOT NULL,
      CONSTRAINT permit_days CHECK (valid_from <= valid_to),
      CONSTRAINT permit_amounts CHECK (max_concentration_ppq >= 0 AND annual_capacity_g >= 0
        AND storage_limit_g >= 0 AND storage_days >= 0)
    );
    CREATE INDEX permit_organisation_id ON permit (organisation_id);
    -- A permit is ended, never changed: what was lawful under it stays on record.
    GRANT SELECT, INSERT, UPDATE (valid_to) ON permit TO popstrace_app;
  `;
}
