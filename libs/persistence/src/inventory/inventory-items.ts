import type { EquipmentFacts, InventoryItem } from '@popstrace/application';
import { decode, encode } from '@popstrace/custody';
import type { Day, Id, Json } from '@popstrace/kernel';
import type { Tx } from '../unit-of-work.js';

/**
 * Items as they stand. That a piece is waste, and that it is destroyed, is read from custody: destroyed
 * is what was treated under a certificate in every package that ever held a part of it. Residues are
 * what is left of it, not the piece.
 */
const ITEMS = `
  SELECT * FROM (
    SELECT e.id, e.organisation_id, e.seq, e.registered_on, s.country, s.territory, s.time_zone, r.site_id, r.facts,
           w.package_id, w.consignment_id, (f.certified_at AT TIME ZONE s.time_zone)::date AS destroyed_on,
           CASE WHEN f.certified_at IS NOT NULL THEN 'destroyed'
                WHEN w.package_id IS NOT NULL THEN 'stored'
                WHEN r.facts->>'outOfUseOn' IS NOT NULL THEN 'out-of-use'
                ELSE 'in-use' END AS status
      FROM equipment e
      JOIN equipment_record r ON r.equipment_id = e.id AND r.seq = e.seq
      JOIN site s ON s.id = r.site_id
      LEFT JOIN LATERAL (
        SELECT p.id AS package_id, p.consignment_id FROM equipment_package l JOIN package p ON p.id = l.package_id
         WHERE l.equipment_id = e.id AND l.ended_at IS NULL AND p.state <> 'withdrawn'
      ) w ON true
      LEFT JOIN LATERAL (
        SELECT max((c.doc #>> '{certificate,issuedAt}')::timestamptz) AS certified_at
          FROM package p JOIN consignment c ON c.id = p.consignment_id
         WHERE p.roots @> ARRAY[w.package_id] AND p.state <> 'emptied'
           AND c.doc #>> '{parentage,reason}' <> 'residues'
        HAVING bool_and(p.state = 'treated' AND c.state = 'certified'
                        AND c.doc #>> '{certificate,fate}' = 'destroyed')
      ) f ON w.package_id IS NOT NULL
  ) AS item`;

interface ItemRow {
  readonly id: Id;
  readonly organisation_id: Id;
  readonly seq: number;
  readonly registered_on: Day;
  readonly country: string;
  readonly territory: string;
  readonly time_zone: string;
  readonly facts: Json;
  readonly package_id: Id | null;
  readonly consignment_id: Id | null;
  readonly destroyed_on: Day | null;
  readonly status: InventoryItem['status'];
}

/** The items that a condition over `item` finds, by id. */
export async function itemsWhere(
  tx: Tx,
  name: string,
  { condition, values }: { readonly condition: string; readonly values: readonly unknown[] },
): Promise<readonly InventoryItem[]> {
  const text = `${ITEMS} WHERE ${condition}`;
  const { rows } = await tx.query<ItemRow>({ name: `inventory: ${name}`, text, values });
  return rows.map(toItem);
}

function toItem(row: ItemRow): InventoryItem {
  const { id, country, territory, status, package_id: inside, consignment_id: of } = row;
  return {
    ...{ id, country, territory, status },
    organisation: row.organisation_id,
    version: row.seq,
    registeredOn: row.registered_on,
    timeZone: row.time_zone,
    facts: toFacts(row.facts),
    destroyedOn: row.destroyed_on,
    waste: inside !== null && of !== null ? { package: inside, consignment: of } : null,
  };
}

export function factsDoc(facts: EquipmentFacts): string {
  return JSON.stringify(encode(facts));
}

/** Custody's codec knows grams and ppq; millilitres are the inventory's own. */
export function toFacts(doc: Json): EquipmentFacts {
  const facts = decode<Omit<EquipmentFacts, 'fluidMillilitres'> & { fluidMillilitres: string }>(
    doc,
  );
  return { ...facts, fluidMillilitres: BigInt(facts.fluidMillilitres) };
}
