import type { Actor } from '@popstrace/access';
import { isSpent, type Consignment, type Package } from '@popstrace/custody';
import { dayOf, err, ok, type Id, type Refusal, type Result } from '@popstrace/kernel';
import type { Label, LabelCode, LabelOrigin } from '@popstrace/labels';
import type { CustodyPorts } from '../custody/give-command.js';
import { maySee } from '../custody/parties.js';
import { NOT_FOUND } from '../custody/read-consignment.js';
import { labelFor, type Issue, type Sender } from './label-for.js';

export type LabelPorts = Pick<
  CustodyPorts,
  'reader' | 'organisations' | 'sites' | 'keys' | 'clock'
>;

export type ReadLabelRefusal = Refusal<'not-found' | 'not-labelled'>;

/** The label of one package, ready to be printed. */
export async function readLabel(
  ports: LabelPorts,
  actor: Actor,
  id: Id,
  origin: LabelOrigin,
): Promise<Result<Label, readonly ReadLabelRefusal[]>> {
  const found = await ports.reader.seenBy(actor).package(id);
  if (!found || !maySee(actor, found.consignment)) return err([NOT_FOUND]);
  const [worn] = wornBy([found.package]);
  if (!worn) return err([NOT_LABELLED]);
  const sender = await senderOf(ports, found.consignment);
  const issue = await issueFrom(ports, origin);
  return ok(labelFor(worn, found.consignment, sender, issue));
}

/** The labels of all packages of a consignment that wear one. */
export async function readLabels(
  ports: LabelPorts,
  actor: Actor,
  id: Id,
  origin: LabelOrigin,
): Promise<Result<readonly Label[], readonly ReadLabelRefusal[]>> {
  const consignment = await ports.reader.seenBy(actor).consignment(id);
  if (!consignment || !maySee(actor, consignment)) return err([NOT_FOUND]);
  const worn = wornBy([...consignment.packages.values()]);
  if (worn.length === 0) return err([NOT_LABELLED]);
  const sender = await senderOf(ports, consignment);
  const issue = await issueFrom(ports, origin);
  return ok(worn.map((each) => labelFor(each, consignment, sender, issue)));
}

async function issueFrom({ keys, clock }: LabelPorts, origin: LabelOrigin): Promise<Issue> {
  return { origin, signer: await keys.signer('label'), on: dayOf(clock.now()) };
}

/** What holds nothing any more needs no label. */
function wornBy(packages: readonly Package[]): { code: LabelCode; package: Package }[] {
  return packages.flatMap((p) =>
    p.label === undefined || isSpent(p.state) ? [] : [{ code: p.label as LabelCode, package: p }],
  );
}

async function senderOf(ports: LabelPorts, { holder }: Consignment): Promise<Sender> {
  const [organisation, site] = await Promise.all([
    ports.organisations.find(holder.organisation),
    ports.sites.find(holder.site),
  ]);
  if (!organisation || !site) throw new Error(`no holder ${holder.organisation} ${holder.site}`);
  return { holder: organisation, site };
}

const NOT_LABELLED: ReadLabelRefusal = {
  code: 'not-labelled',
  message: 'No label that counts was issued: segregate the consignment and issue labels first.',
  pointer: '',
};
