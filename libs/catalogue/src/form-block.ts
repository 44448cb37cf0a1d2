/** A block of a Basel form and who fills it in. */
export interface FormBlock {
  readonly block: string;
  readonly title: string;
  readonly by: 'notifier' | 'authority' | 'carrier' | 'importer' | 'facility' | 'customs';
}
