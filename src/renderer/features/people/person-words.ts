import type { Person } from '../../../shared/contract/people.ts';
import { apart, tame } from '../../ui/tame.ts';

type Named = Pick<Person, 'name' | 'localpart'>;

/** What somebody is called: their own word, else the name in their address. */
export function calledName({ name, localpart }: Named): string {
  const said = tame(name).trim();
  return said === '' ? localpart : said;
}

/** The same, for the middle of a sentence. */
export function calledInSentence(person: Named): string {
  return apart(calledName(person));
}

/** Accounts that keep the house: they cannot be locked, closed or made less. */
export function isHousehold({ role }: Pick<Person, 'role'>): boolean {
  return role === 'host' || role === 'panel' || role === 'notices';
}
