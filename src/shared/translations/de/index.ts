import type { Translation } from '../translation.ts';
import app from './app.json' with { type: 'json' };
import desktop from './desktop.json' with { type: 'json' };
import doctor from './doctor.json' with { type: 'json' };
import fields from './fields.json' with { type: 'json' };
import help from './help.json' with { type: 'json' };
import history from './history.json' with { type: 'json' };
import home from './home.json' with { type: 'json' };
import invitations from './invitations.json' with { type: 'json' };
import knownMessages from './known-messages.json' with { type: 'json' };
import logs from './logs.json' with { type: 'json' };
import messages from './messages.json' with { type: 'json' };
import people from './people.json' with { type: 'json' };
import preferences from './preferences.json' with { type: 'json' };
import privacy from './privacy.json' with { type: 'json' };
import problems from './problems.json' with { type: 'json' };
import programs from './programs.json' with { type: 'json' };
import rooms from './rooms.json' with { type: 'json' };
import settings from './settings.json' with { type: 'json' };
import wizard from './wizard.json' with { type: 'json' };

export const translation: Translation = {
  tag: 'de',
  words: {
    ...app,
    ...desktop,
    ...doctor,
    ...fields,
    ...help,
    ...history,
    ...home,
    ...invitations,
    ...knownMessages,
    ...logs,
    ...messages,
    ...people,
    ...preferences,
    ...privacy,
    ...problems,
    ...programs,
    ...rooms,
    ...settings,
    ...wizard,
  },
};
