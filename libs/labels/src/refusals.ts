import { err, type Err, type Refusal } from '@popstrace/kernel';

/** Why a label can't be read or printed: the closed list of this room. */
export type LabelRefusalCode =
  | 'label-code-length'
  | 'label-code-character'
  | 'label-code-check'
  | 'not-a-label'
  | 'label-not-genuine'
  | 'public-url'
  | 'no-labels'
  | 'qr-too-large';

export type LabelRefusal = Refusal<LabelRefusalCode>;

/** A refusal of the whole input: whoever knows the field that it came from sets the pointer. */
export function refuse(code: LabelRefusalCode, message: string): Err<LabelRefusal> {
  return err({ code, message, pointer: '' });
}
