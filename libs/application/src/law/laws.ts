import type { Jurisdiction } from '@popstrace/compliance';

/** What is international binds everywhere; a Union's or a State's profile adds its own law. */
export function lawsOf(profile: string): readonly Jurisdiction[] {
  return profile === 'eu' || profile === 'us' ? [profile] : [];
}
