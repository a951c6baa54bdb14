import { actions } from './people/actions.ts';
import { create } from './people/create.ts';
import { list } from './people/list.ts';
import { password } from './people/password.ts';
import { person } from './people/person.ts';

/** The People pages. */
export const people = { ...list, ...password, ...create, ...person, ...actions } as const;
