/**
 * Which packages lie at `site.id`: as booked there, in its store, or waiting to leave with the site as its
 * holder, as residues do and what a depot regrouped onward. What is held lies where it lay.
 */
export const IN_STORE = `
  state IN ('packed', 'labelled', 'loaded', 'received', 'in_stock', 'refused')
    AND consignment_id IN (
      SELECT id FROM consignment
       WHERE storage_site_id = site.id AND coalesce(doc ->> 'heldFrom', state) = 'in_interim_storage'
      UNION ALL
      SELECT id FROM consignment
       WHERE destination_site_id = site.id AND coalesce(doc ->> 'heldFrom', state)
             IN ('delivered', 'under_review', 'accepted', 'rejected', 'in_treatment')
      UNION ALL
      SELECT id FROM consignment
       WHERE doc #>> '{holder,site}' = site.id::text AND custodian_id = holder_id
         AND coalesce(doc ->> 'heldFrom', state)
             IN ('draft', 'segregated', 'labelled', 'awaiting_collection'))`;
