import type { Welcome } from '../../../../src/shared/contract/invitations.ts';
import type { CreatedRow } from '../../../../src/shared/contract/people.ts';
import { sampleSpec, scriptedCore, setUpServer } from '../scripted-core.ts';
import { answerInvitations } from './answer-invitations.ts';
import { answerPeople } from './answer-people.ts';
import { answerRooms } from './answer-rooms.ts';
import { answerSpaces } from './answer-spaces.ts';
import { invitationSamples } from './invitation-samples.ts';
import { samplePeople } from './people-samples.ts';
import type { PeopleScript } from './people-script.ts';
import { reportSamples, roomSamples } from './room-samples.ts';

/** A mock, as the scripted core is: its people, invitations and rooms answer and change. */
export function scriptedPeople(): PeopleScript {
  const core = scriptedCore();
  const script = Object.assign(core, {
    people: { length: samplePeople.length, at: (index: number) => samplePeople[index] },
    invitations: [...invitationSamples],
    rooms: [...roomSamples],
    reports: [...reportSamples],
    created: [] as CreatedRow[],
    welcome: { autoJoin: ['lobby'], notices: { enabled: true, name: 'Lantern House' } } as Welcome,
  });
  script.servers = [setUpServer];
  script.spec = sampleSpec({ features: { synapse: { registration: 'invitation' } } });
  const { handlers } = script;
  Object.assign(script, {
    handlers: {
      calls: handlers.calls,
      streams: new Proxy(handlers.streams, {
        get: (streams, name) =>
          name === 'people.created'
            ? async function* () {
                yield* script.created;
              }
            : Reflect.get(streams, name),
      }),
    },
  });
  answerPeople(script);
  answerInvitations(script);
  answerRooms(script);
  answerSpaces(script);
  return script;
}
