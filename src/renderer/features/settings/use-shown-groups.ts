import { useMemo } from 'react';
import type { FieldGroup } from '../../../shared/spec/catalogue/index.ts';
import { fieldFacts } from '../../../shared/spec/field-facts.ts';
import { matches } from '../page-parts/matches.ts';
import { type Entry, grouped } from './entries.ts';
import { useFieldWords } from './use-field-words.ts';
import type { Settings } from './use-settings.ts';

export interface ShownGroup {
  readonly group: FieldGroup;
  readonly entries: readonly Entry[];
}

/**
 * The settings to show: those that match what was typed; without anything typed, those that mean
 * something beside the other choices, are changed, or have something wrong.
 */
export function useShownGroups(settings: Settings, typed: string): readonly ShownGroup[] {
  const words = useFieldWords();
  const { wanted, changed, problems } = settings;
  return useMemo(() => {
    const isFound = (entry: Entry) => {
      const { label, hint, term, choice } = words(entry.path);
      const facts = fieldFacts(entry.path);
      const choices = facts.kind === 'choice' ? facts.choices.map(choice) : [];
      return matches(typed, [label, hint, term, entry.path, ...choices]);
    };
    const isMeant = ({ path, when }: Entry) =>
      when === undefined || when(wanted) || changed.includes(path) || problems.at.has(path);
    const isShown = typed.trim() === '' ? isMeant : isFound;
    return grouped
      .map(({ group, entries }) => ({ group, entries: entries.filter(isShown) }))
      .filter((one) => one.entries.length > 0);
  }, [words, typed, wanted, changed, problems]);
}
