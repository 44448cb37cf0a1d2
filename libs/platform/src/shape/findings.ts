import { pointer, type Refusal } from '@popstrace/kernel';
import { validateSync, type ValidationError } from 'class-validator';
import { ITEMS, sentence } from '../fields/field.js';
import { fieldsOf, type Kind, type Shape } from '../fields/kind.js';
import { instantiate, isPlainObject } from './instance.js';

export type ShapeCode = 'field-missing' | 'field-malformed' | 'field-unknown' | 'not-an-object';

type Path = readonly (string | number)[];

/** More than these help nobody, and an answer must not outgrow its request. */
const MOST_FINDINGS = 100;

/**
 * Everything that is wrong with a value of a shape, each with its JSON pointer and what to send
 * instead; empty exactly when `accepts` says yes.
 */
export function findingsIn(shape: Shape, value: unknown): readonly Refusal<ShapeCode>[] {
  if (!isPlainObject(value)) return [finding('not-an-object', [], 'Send one JSON object.')];
  const { instance, unknown } = instantiate(shape, value);
  const errors = validateSync(instance, { forbidUnknownValues: false });
  return [
    ...unknown.map(({ path }) => unknownField(path)),
    ...errors.flatMap((error) => explain(error, [])),
  ].slice(0, MOST_FINDINGS);
}

function explain(error: ValidationError, above: Path): readonly Refusal<ShapeCode>[] {
  const { property, value, target, constraints = {}, children = [] } = error;
  const path = [...above, Array.isArray(target) ? Number(property) : property];
  const kind = kindOf(target, property);
  return [
    ...('kind' in constraints ? [malformed(path, value, constraints['kind'] ?? '')] : []),
    ...(ITEMS in constraints && kind?.item ? malformedItems(path, value, kind.item) : []),
    ...children.flatMap((child) => explain(child, path)),
  ];
}

function kindOf(target: object | undefined, property: string): Kind | undefined {
  return target && fieldsOf(target.constructor as Shape).get(property)?.kind;
}

function malformedItems(path: Path, list: unknown, item: Kind): readonly Refusal<ShapeCode>[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: unknown, index) =>
    item.accepts(value)
      ? []
      : [malformed([...path, index], value, sentence(String(index), value, item))],
  );
}

function malformed(path: Path, value: unknown, message: string): Refusal<ShapeCode> {
  return finding(value === undefined ? 'field-missing' : 'field-malformed', path, message);
}

function unknownField(path: Path): Refusal<ShapeCode> {
  return finding('field-unknown', path, `"${String(path.at(-1))}" is not a field here: remove it.`);
}

function finding(code: ShapeCode, path: Path, message: string): Refusal<ShapeCode> {
  return { code, pointer: pointer(...path), message };
}
