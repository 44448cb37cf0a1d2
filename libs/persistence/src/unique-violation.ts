/** Whether a statement failed because the row that this constraint or unique index keeps single exists. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  const found = error as { readonly code?: unknown; readonly constraint?: unknown } | null;
  return found?.code === '23505' && found.constraint === constraint;
}
