import { livePackages } from './acts/packages.js';
import { netOf } from './content.js';
import { fateFaults } from './testing/fates.js';
import { COUNTRY } from './testing/country.js';
import * as journey from './testing/journey.js';
import { Story } from './testing/story.js';
import { kilograms } from './testing/waste.js';

const { hauler, plant } = COUNTRY;

/** A story up to somewhere, and its only consignment. */
const stories: readonly (readonly [string, (story: Story) => void])[] = [
  ['declared', (story) => void journey.declare(story)],
  ['accepted', (story) => void journey.accepted(story)],
  [
    'in a run that is not confirmed',
    (story) => {
      const id = journey.accepted(story);
      journey.feed(story, id, journey.openBatch(story));
    },
  ],
  ['destroyed', (story) => void journey.destroy(story, journey.accepted(story))],
  [
    'destroyed, its residues placed',
    (story) => {
      const batch = journey.destroy(story, journey.accepted(story));
      journey.placeResidues(story, batch);
    },
  ],
  [
    'destroyed, its residues treated again',
    (story) => {
      const first = journey.destroy(story, journey.accepted(story));
      const second = journey.openBatch(story);
      const [residue] = [...story.batch(first).residues.keys()];
      story.does(plant, {
        kind: 'feed-residue',
        batch: second,
        details: { from: first, residue: residue! },
      });
    },
  ],
  [
    'spilt by the way and weighed differently',
    (story) => {
      const id = journey.declare(story);
      journey.segregate(story, id);
      journey.label(story, id);
      journey.book(story, id);
      journey.collect(story, id);
      const [p] = livePackages(story.consignment(id));
      story.does(hauler, {
        kind: 'report-incident',
        consignments: [id],
        details: {
          incident: story.id(),
          kind: 'spill',
          description: 'A leak.',
          lost: [{ package: p!.id, grams: kilograms('3') }],
        },
      });
      const gross = netOf(p!.content) + p!.tareGrams - kilograms('4');
      journey.deliver(story, id, { weights: new Map([[p!.id, gross]]) });
      journey.accept(story, id);
    },
  ],
];

describe('the fate of what was declared', () => {
  it.each(stories)('adds up when it is %s', (name, play) => {
    const story = new Story(name);
    play(story);
    expect(fateFaults(story)).toEqual([]);
  });
});
