import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy, ValidateIf, ValidateNested, type ValidationArguments } from 'class-validator';
import { declareField, type DeclaredField, type FieldOptions, type Kind } from './kind.js';

/**
 * A property decorator that carries its kind, so that `ListOf(Uuid())` can take it as its item. The
 * compiler refuses a property whose type does not hold all that the field lets through.
 */
export interface Field<V> {
  <T extends object, K extends string & keyof T>(
    target: T,
    name: K & ([V] extends [T[K]] ? unknown : never),
  ): void;
  readonly kind: Kind;
}

/** What a field lets through, given its options. */
export type Held<V, O extends FieldOptions> =
  | V
  | (O extends { readonly optional: true } ? undefined : never)
  | (O extends { readonly nullable: true } ? null : never);

/** The decorator of a kind: `export const Uuid = fieldOf<Id>({ … })`, used as `@Uuid()`. */
export function fieldOf<V>(kind: Kind) {
  return <const O extends FieldOptions = FieldOptions>(options?: O): Field<Held<V, O>> =>
    field(kind, options);
}

/** One declaration for class-validator, for OpenAPI and for the fast path. */
export function field<V>(kind: Kind, options: FieldOptions = {}): Field<V> {
  const { optional = false, nullable = false, about = '' } = options;
  const whole: DeclaredField = { kind, optional, nullable, about };
  const decorate = (target: object, name: string): void => {
    if (name in Object.prototype) throw new Error(`a field may not be called "${name}"`);
    declareField(target, name, whole);
    for (const apply of [...validators(whole), documentation(whole)]) apply(target, name);
  };
  return Object.assign(decorate, { kind });
}

/** The constraint that stands for "some items of this list are wrong". */
export const ITEMS = 'items';

function validators({ kind, optional, nullable }: DeclaredField): readonly PropertyDecorator[] {
  const { item } = kind;
  const defaultMessage = (args?: ValidationArguments): string =>
    sentence(args?.property ?? '', args?.value, kind);
  return [
    ...(optional ? [ValidateIf((_, value) => value !== undefined)] : []),
    ...(nullable ? [ValidateIf((_, value) => value !== null)] : []),
    ValidateBy({ name: 'kind', validator: { validate: kind.accepts, defaultMessage } }),
    ...(kind.shape ? [ValidateNested()] : []),
    ...(item
      ? [ValidateBy({ name: ITEMS, validator: { validate: item.accepts } }, { each: true })]
      : []),
    ...(item?.shape ? [ValidateNested({ each: true })] : []),
  ];
}

/** What is wrong with a value and what to send instead. */
export function sentence(name: string, value: unknown, kind: Kind): string {
  return value === undefined
    ? `"${name}" is missing: send ${kind.expects}.`
    : `"${name}" must be ${kind.expects}.`;
}

function documentation({ kind, optional, nullable, about }: DeclaredField): PropertyDecorator {
  const shape = (kind.item ?? kind).shape;
  return ApiProperty({
    ...kind.schema,
    ...(kind.item && !shape ? { items: kind.item.schema } : {}),
    // The arrow must be called `type`: by that name @nestjs/swagger knows that it is not a class.
    ...(shape ? { type: () => shape(), isArray: kind.item !== undefined } : {}),
    ...(about ? { description: about } : {}),
    ...(nullable ? { nullable } : {}),
    required: !optional,
  } as Parameters<typeof ApiProperty>[0]);
}
