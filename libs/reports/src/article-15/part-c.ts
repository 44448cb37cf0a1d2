import { pcbBands, pcbTargets, type PcbBandId } from '@popstrace/catalogue';
import {
  inventory,
  progress,
  type EquipmentStatus,
  type InventoryRow,
} from '@popstrace/compliance';
import type { Column, Row, TableBlock } from '../document/block.js';
import { count, day, grams, measured, said, text, words, type Cell } from '../document/cell.js';
import type { Section } from '../document/document.js';
import { massFigure } from '../measures/figure-key.js';
import { ELIMINATED, MEASURES } from '../measures/measures.js';
import type { Asked } from './facts.js';
import { form } from './parts-a-b.js';

/** Part C: progress in eliminating PCB (Annex A Part II (g)). */
export function partC(asked: Asked): Section {
  return {
    id: 'c',
    heading: words(
      'article-15.part-c',
      'Part C: progress in eliminating polychlorinated biphenyls',
    ),
    blocks: [form('C', asked), bands(asked), routes(asked), targets(asked)],
  };
}

const STATUSES = {
  'in-use': words('status.in-use', 'In use'),
  'out-of-use': words('status.out-of-use', 'Out of use'),
  stored: words('status.stored', 'Stored as waste'),
  destroyed: words('status.destroyed', 'Destroyed'),
} as const satisfies Readonly<Record<EquipmentStatus, unknown>>;

type Status = keyof typeof STATUSES;
const STATUS_IDS = Object.keys(STATUSES) as readonly Status[];

/** The inventory by the three bands of Annex A Part II (a), as it stands when the report is made. */
function bands({ equipment }: Asked): TableBlock {
  const counted = inventory(equipment);
  const rows = [...pcbBands().map(({ id }) => id), 'below'] as const;
  return {
    ...{ block: 'table', id: 'c.bands' },
    title: words(
      'article-15.bands',
      'PCB equipment by band, as it stands on the day of the report',
    ),
    columns: [
      { id: 'band', heading: words('column.band', 'Band'), kind: 'words' },
      ...STATUS_IDS.flatMap((status): Column[] => [
        {
          id: `${status}.pieces`,
          heading: words(`column.${status}.pieces`, `${STATUSES[status].english}: pieces`),
          kind: 'count',
        },
        {
          id: `${status}.mass`,
          heading: words(`column.${status}.mass`, `${STATUSES[status].english}: mass`),
          kind: 'mass',
        },
      ]),
    ],
    rows: rows.map((band) => bandRow(band, counted.bands[band])),
    totals: [],
  };
}

function bandRow(band: PcbBandId | 'below', row: InventoryRow): Row {
  return [
    said(bandWords(band)),
    ...STATUS_IDS.flatMap((status): Cell[] => [
      count(row[status].pieces, measured(`inventory:${band}:${status}:pieces`)),
      grams(row[status].mass, measured(`inventory:${band}:${status}:mass`)),
    ]),
  ];
}

function bandWords(id: PcbBandId | 'below') {
  const band = pcbBands().find((each) => each.id === id);
  if (!band) return words('band.below', 'Below the bands');
  const millilitres = String(band.moreThan);
  return words(`band.${id}`, 'More than {percent} % of PCB and more than {volume} ml', {
    percent: text(band.above),
    volume: text(millilitres),
  });
}

/** PCB itself, by route, in the period and since the Convention entered into force. */
function routes({ sums }: Asked): TableBlock {
  return {
    ...{ block: 'table', id: 'c.eliminated' },
    title: words('article-15.eliminated', 'PCB eliminated, by route'),
    columns: [
      { id: 'route', heading: words('column.route', 'Route'), kind: 'words' },
      { id: 'period', heading: words('column.in-period', 'In the period'), kind: 'mass' },
      { id: 'since', heading: words('column.since', 'Since entry into force'), kind: 'mass' },
    ],
    rows: ELIMINATED.map((measure) => [
      said(MEASURES[measure].words),
      ...(['period', 'since'] as const).map((span) =>
        massFigure({ span, measure, pop: 'pcb', operation: null }, sums[span]),
      ),
    ]),
    totals: [],
  };
}

function targets({ equipment, day: today }: Asked): TableBlock {
  const texts = new Map(pcbTargets().map(({ id, text: says }) => [id, says]));
  return {
    ...{ block: 'table', id: 'c.targets' },
    title: words(
      'article-15.targets',
      'Progress towards 2025 and 2028 (pieces of equipment in the bands)',
    ),
    columns: [
      { id: 'target', heading: words('column.target', 'Target'), kind: 'words' },
      { id: 'by', heading: words('column.by', 'By'), kind: 'day' },
      { id: 'pieces', heading: words('column.pieces', 'Pieces'), kind: 'count' },
      { id: 'reached', heading: words('column.reached', 'Reached'), kind: 'count' },
      { id: 'verdict', heading: words('column.verdict', 'Standing'), kind: 'words' },
    ],
    rows: progress(equipment, today).map(({ target, by, pieces, reached, missed }) => [
      said(words(`target.${target}`, texts.get(target) ?? target)),
      day(by),
      count(pieces, measured(`target:${target}:pieces`)),
      count(reached, measured(`target:${target}:reached`)),
      said(missed ? MISSED : reached === pieces ? REACHED : UNDER_WAY),
    ]),
    totals: [],
  };
}

const MISSED = words('target.missed', 'missed');
const REACHED = words('target.reached', 'reached');
const UNDER_WAY = words('target.under-way', 'under way');
