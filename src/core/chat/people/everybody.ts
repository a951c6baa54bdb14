import { listUsers } from '../matrix/admin/user-list.ts';
import type { Panel } from '../panel/panel-sessions.ts';
import { personFromList, serviceAccountsOf } from './person.ts';

/** The addresses of all people with an open account here, the host among them; no program's and no service account's. */
export async function everybody(
  through: <T>(work: (panel: Panel) => Promise<T>) => Promise<T>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (let from: number | null = 0; from !== null; ) {
    const start: number = from;
    from = await through(async (panel) => {
      const query = { limit: 1000, name: '', deactivated: false, locked: true, dir: 'f' } as const;
      const { users, total } = await listUsers(panel.caller, { ...query, from: start, orderBy: 'name' });
      const serviceAccounts = serviceAccountsOf(panel.spec, panel.userId);
      const people = users.map((user) => personFromList(user, serviceAccounts));
      for (const { userId, role } of people) if (role === 'person' || role === 'host') found.push(userId);
      return users.length === 0 || start + users.length >= total ? null : start + users.length;
    });
  }
  return found;
}
