import type { FormBlock } from '../form-block.js';

const block = (number: string, title: string, by: FormBlock['by'] = 'notifier'): FormBlock => ({
  block: number,
  title,
  by,
});

export const NOTIFICATION_BLOCKS: readonly FormBlock[] = [
  block('1', 'exporter, notifier'),
  block('2', 'importer, consignee'),
  block(
    '3',
    'notification number, single or multiple, disposal or recovery, pre-consented facility',
  ),
  block('4', 'total intended number of shipments'),
  block('5', 'total intended quantity'),
  block('6', 'intended period of time: first and last departure'),
  block('7', 'packaging types, special handling'),
  block('8', 'intended carriers'),
  block('9', 'generators, site and process'),
  block('10', 'disposal or recovery facility, actual site'),
  block('11', 'operations, technology, reason for export'),
  block('12', 'designation and composition of the waste'),
  block('13', 'physical characteristics'),
  block(
    '14',
    'waste identification: Basel, OECD, EU, national, Y, H, UN class, number and name, customs',
  ),
  block('15', 'countries, authorities, points of exit and entry'),
  block('16', 'customs offices'),
  block('17', "exporter's and generator's declaration"),
  block('18', 'number of annexes'),
  block('19', 'acknowledgement of receipt', 'authority'),
  block('20', 'written consent and its validity', 'authority'),
  block('21', 'specific conditions, or reasons for objecting', 'authority'),
];

export const MOVEMENT_BLOCKS: readonly FormBlock[] = [
  block('1', 'notification number'),
  block('2', 'serial and total number of shipments'),
  block('3', 'exporter, notifier'),
  block('4', 'importer, consignee'),
  block('5', 'actual quantity'),
  block('6', 'actual date of shipment'),
  block('7', 'packaging, number of packages, special handling'),
  block('8', 'carriers: identity, means, date of transfer, signature', 'carrier'),
  block('9', 'generators'),
  block('10', 'facility'),
  block('11', 'operations'),
  block('12', 'designation and composition of the waste'),
  block('13', 'physical characteristics'),
  block('14', 'waste identification'),
  block('15', "exporter's and generator's declaration"),
  block('16', 'additional information by anyone in the movement', 'carrier'),
  block('17', 'received by the importer, where it is not the facility', 'importer'),
  block(
    '18',
    'received at the facility: date, quantity, accepted or rejected, planned operation',
    'facility',
  ),
  block('19', 'certificate that disposal or recovery is complete', 'facility'),
  block('20', 'customs office of export', 'customs'),
  block('21', 'customs office of import', 'customs'),
  block('22', 'customs offices of transit', 'customs'),
];
