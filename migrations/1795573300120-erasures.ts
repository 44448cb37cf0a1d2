import { SqlMigration } from './sql-migration.js';

/**
 * Personal data of an account is erased, under four eyes; what it signed stays on record under its
 * reference, which tells nothing more. The server has no right to change an address: this function has.
 */
export class Erasures1795573300120 extends SqlMigration {
  protected override readonly sql = `
    CREATE TABLE erasure (
      account_id uuid PRIMARY KEY REFERENCES account,
      reason text NOT NULL CONSTRAINT erasure_reason CHECK (reason ~ '[^[:space:]]'),
      proposed_by uuid NOT NULL,
      proposed_at timestamptz NOT NULL,
      confirmed_by uuid,
      confirmed_at timestamptz,
      CONSTRAINT erasure_four_eyes CHECK (confirmed_by <> proposed_by),
      CONSTRAINT erasure_confirmed CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
    );
    GRANT SELECT, INSERT ON erasure TO popstrace_app;

    -- Confirms a proposal and carries it out, in one: false where none waits for this confirmer.
    CREATE FUNCTION erase_account(whose uuid, confirmer uuid, at timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    BEGIN
      UPDATE public.erasure SET confirmed_by = confirmer, confirmed_at = at
       WHERE account_id = whose AND confirmed_at IS NULL AND proposed_by <> confirmer;
      IF NOT FOUND THEN
        RETURN false;
      END IF;
      -- The hash is of a password that nobody knows.
      UPDATE public.account
         SET email = 'erased-' || id || '@invalid', name = 'erased', roles = '{}',
             password_hash = '$argon2id$v=19$m=19456,t=2,p=1$MQn6QYTiLu1mbqrEcyAV2w$1y8T1MTldtm6zvs22B+JsA0jH2L/ta9m+GVyPZ/q0h8',
             disabled_at = coalesce(disabled_at, at)
       WHERE id = whose;
      DELETE FROM public.session WHERE account_id = whose;
      DELETE FROM public.totp WHERE account_id = whose;
      DELETE FROM public.recovery_code WHERE account_id = whose;
      DELETE FROM public.passkey WHERE account_id = whose;
      DELETE FROM public.identity WHERE account_id = whose;
      DELETE FROM public.api_key WHERE account_id = whose;
      DELETE FROM public.recovery_link WHERE account_id = whose;
      DELETE FROM public.challenge WHERE account_id = whose;
      DELETE FROM public.account_notice WHERE account_id = whose;
      RETURN true;
    END $$;
    REVOKE EXECUTE ON FUNCTION erase_account(uuid, uuid, timestamptz) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION erase_account(uuid, uuid, timestamptz) TO popstrace_app;
  `;
}
