import { err, ok, type Result } from '@popstrace/kernel';
import { parseKey, type NoteKey } from './note-key.js';

/** Whom one believes (C2SP tlog-policy): which logs, which witnesses, and how many of them must agree. */
export interface LogPolicy {
  readonly logs: readonly PolicyParty[];
  readonly witnesses: readonly (PolicyParty & { readonly name: string })[];
  /** Whether the quorum is among those who cosigned. */
  readonly isMet: (cosigners: readonly NoteKey[]) => boolean;
}

export interface PolicyParty {
  readonly key: NoteKey;
  readonly url: string | null;
}

/** Whether a witness, or enough of a group, is among those who cosigned. */
type Rule = LogPolicy['isMet'];

/** What is defined so far while the lines are read. */
interface Draft {
  readonly logs: PolicyParty[];
  readonly witnesses: (PolicyParty & { readonly name: string })[];
  readonly rules: Map<string, Rule>;
  readonly grouped: Set<string>;
  quorum: Rule | null;
}

/** Reads a policy file; the sentence of a refusal names the line. */
export function parsePolicy(text: string): Result<LogPolicy, string> {
  const draft: Draft = {
    ...{ logs: [], witnesses: [], rules: new Map<string, Rule>(), grouped: new Set<string>() },
    quorum: null,
  };
  for (const [at, line] of text.split('\n').entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    if (words.length === 0 || words[0]?.startsWith('#')) continue;
    const fault = take(words, draft);
    if (fault !== null) return err(`Line ${at + 1} of the policy: ${fault}`);
  }
  const { logs, witnesses, quorum } = draft;
  if (quorum === null)
    return err('The policy has no line "quorum …": "quorum none" asks for none.');
  return ok({ logs, witnesses, isMet: quorum });
}

function take([word, ...rest]: readonly string[], draft: Draft): string | null {
  if (word === 'log') return takeLog(rest, draft);
  if (word === 'witness') return takeWitness(rest, draft);
  if (word === 'group') return takeGroup(rest, draft);
  if (word === 'quorum') return takeQuorum(rest, draft);
  return `"${word ?? ''}" is none of log, witness, group, quorum.`;
}

function takeLog([text = '', url, ...rest]: readonly string[], { logs }: Draft): string | null {
  const key = parseKey(text);
  if (!key.ok) return key.error;
  if (key.value.kind !== 'note') return `${key.value.name} is a witness's key, not a log's.`;
  if (rest.length > 0 || isKnown(key.value, logs)) return 'it names a log twice, or says too much.';
  logs.push({ key: key.value, url: url ?? null });
  return null;
}

function takeWitness(
  [name = '', text = '', url, ...rest]: readonly string[],
  { witnesses, rules }: Draft,
): string | null {
  const key = parseKey(text);
  if (!key.ok) return key.error;
  const witness = key.value;
  if (witness.kind !== 'cosignature') return `${witness.name} is a log's key, not a witness's.`;
  if (rest.length > 0 || isKnown(witness, witnesses)) return 'it names a witness twice.';
  if (name === 'none' || rules.has(name)) return `"${name}" is taken.`;
  witnesses.push({ name, key: witness, url: url ?? null });
  rules.set(name, (cosigners) =>
    cosigners.some(({ name: by, id }) => by === witness.name && id === witness.id),
  );
  return null;
}

function takeGroup(
  [name = '', least = '', ...members]: readonly string[],
  { rules, grouped }: Draft,
): string | null {
  if (name === 'none' || rules.has(name)) return `"${name}" is taken.`;
  const unknown = members.find((member) => !rules.has(member));
  if (unknown !== undefined) return `"${unknown}" was not defined before.`;
  const twice = members.find((each, at) => grouped.has(each) || members.indexOf(each) !== at);
  if (twice !== undefined) return `"${twice}" is in a group already.`;
  const needed = thresholdOf(least, members.length);
  if (needed === null) return `"${least}" must be any, all, or a number from 1 to its members.`;
  const own = members.flatMap((member) => rules.get(member) ?? []);
  for (const member of members) grouped.add(member);
  rules.set(name, (cosigners) => own.filter((rule) => rule(cosigners)).length >= needed);
  return null;
}

function thresholdOf(least: string, members: number): number | null {
  const needed = least === 'any' ? 1 : least === 'all' ? members : Number(least);
  const isNumber = /^(any|all|[1-9]\d{0,3})$/.test(least);
  return isNumber && needed >= 1 && needed <= members ? needed : null;
}

function takeQuorum([name = '', ...rest]: readonly string[], draft: Draft): string | null {
  if (draft.quorum !== null || rest.length > 0) return 'there is one quorum, of one name.';
  const rule = name === 'none' ? () => true : draft.rules.get(name);
  if (!rule) return `"${name}" was not defined before.`;
  draft.quorum = rule;
  return null;
}

function isKnown({ publicKey }: NoteKey, parties: readonly PolicyParty[]): boolean {
  return parties.some(({ key }) => Buffer.from(key.publicKey).equals(publicKey));
}
