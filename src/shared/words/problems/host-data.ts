import { editSpecAction, type ProblemFamily, redeployAction, retryAction } from './problem-words.ts';

/** What lies on the server: files, data, keys and state. */
export const hostDataProblems = {
  'host.changed-by-hand': {
    title: 'Somebody changed files on the server.',
    cause: 'These differ from what Innkeeper wrote: {{files}}. They were left as they are.',
    actions: [
      { id: 'keep-my-edits', label: 'Keep them as they are' },
      { id: 'overwrite-my-edits', label: 'Replace them' },
    ],
  },
  'host.settings-opened': {
    title: '{{what}} was opened past Innkeeper.',
    cause:
      'It decides who may come in, where requests lead or what is run, and your settings say otherwise: {{places}}.',
    actions: [redeployAction, retryAction],
  },
  'host.settings-other': {
    title: '{{what}} has other settings than yours.',
    cause:
      'These are not what your settings come to: {{places}}. Somebody changed them past Innkeeper, or another version of it wrote them.',
    actions: [redeployAction, retryAction],
  },
  'host.settings-unread': {
    title: 'The settings of {{what}} cannot be read.',
    cause: '{{reason}} It may not start another time.',
    actions: [redeployAction, retryAction],
  },
  'host.files-not-ours': {
    title: 'Files that are not Innkeeper’s lie among your settings.',
    cause: 'Apps read these as well: {{files}}.',
    actions: [
      { label: 'Remove them on the server if they are not yours, then restart its apps.' },
      retryAction,
    ],
  },
  'host.other-domain': {
    title: 'This server already runs {{present}}.',
    cause:
      'A server’s name can never change, because it is part of everyone’s address. This one was set up for {{present}}, not for {{wanted}}.',
    actions: [
      editSpecAction,
      {
        label:
          'To use another name, set up a new server, invite everyone over, and create the rooms there again.',
      },
    ],
  },
  'host.folder-taken': {
    title: 'The folder /opt/innkeeper is already used by something else.',
    cause:
      'Innkeeper keeps everything in /opt/innkeeper, as a folder that belongs to root. This is there instead: {{found}}. Setting up would overwrite it.',
    actions: [{ label: 'Move it somewhere else on the server, or choose another server.' }, retryAction],
  },
  'host.other-address': {
    title: '{{name}} is not the address of this server.',
    cause:
      'The name of the chat is {{name}}, and whoever asks for it would find another machine. This server has {{found}}.',
    actions: [
      {
        label: 'Give this server the address {{name}} in your router.',
      },
      retryAction,
    ],
  },
  'host.data-unnamed': {
    title: 'There is chat data on this server, and nothing says whose it is.',
    cause:
      'Found: {{folders}}. state.json and config/synapse/homeserver.yaml, which hold the name of the server it belongs to, are missing or unreadable. Data under a wrong name would be damaged.',
    actions: [
      {
        label:
          'Bring config/synapse/homeserver.yaml back from a release: “innkeeper releases list” tells what is kept, “innkeeper releases restore --only-missing” brings back what is gone. Or take it from a backup.',
      },
      { label: 'If you no longer need the data, move /opt/innkeeper away and set up again.' },
      retryAction,
    ],
  },
  'host.data-missing': {
    title: 'The database is gone.',
    cause:
      'Accounts, rooms and messages were in /opt/innkeeper/{{folder}}, and no database is there now. Going on would start an empty one, and they would stay lost.',
    actions: [
      { label: 'Put the folder back, from where it was moved to or from a backup.' },
      { label: 'If you no longer need any of it, move /opt/innkeeper away and set up again.' },
      retryAction,
    ],
  },
  'host.media-missing': {
    title: 'The files people sent are gone.',
    cause:
      'The database knows of pictures and other files, and not one of them is in /opt/innkeeper/{{folder}}. Accounts and messages are there, and new files are kept again.',
    actions: [
      { label: 'Put the folder back, from where it was moved to.' },
      { label: 'Or restore the files people sent from a backup, on the Backups page.' },
      retryAction,
    ],
  },
  'host.data-version': {
    title: 'The database was made by another version of PostgreSQL.',
    cause:
      '/opt/innkeeper/{{folder}} is from version {{present}}. Version {{wanted}} cannot read it and would start an empty database beside it: accounts, rooms and messages would seem lost.',
    actions: [
      { label: 'Bring the data over to version {{wanted}} (with pg_dump or pg_upgrade).' },
      { label: 'If you no longer need it, move that folder away.' },
      retryAction,
    ],
  },
  'host.signing-key-missing': {
    title: 'The signing key of your server is missing.',
    cause:
      'secrets/{{name}} is missing or empty, but this data depends on it: {{folders}}. With a new key other servers may no longer believe what yours has said and says. Nothing was changed.',
    actions: [
      {
        label:
          'Bring it back from a release: “innkeeper releases list” tells what is kept, “innkeeper releases restore --only-missing” brings back what is gone. Or take it from a backup.',
      },
      { label: 'If you no longer need the data, move /opt/innkeeper away and set up again.' },
      retryAction,
    ],
  },
  'host.other-signing-key': {
    title: 'Your server signs with another key than before.',
    cause:
      'Messages in the database were signed with {{signed}}. In secrets/synapse/signing.key there is {{keys}}. Other servers may not believe what yours has said, or says now.',
    actions: [
      {
        label:
          'Bring the key back from a release: “innkeeper releases list” tells what is kept. Or take it from a backup or the recovery kit.',
      },
      {
        label:
          'If the old key is lost for good, restart the chat server and write a message in any room: from then on it signs with the one that is there, and changes can be made again.',
      },
      retryAction,
    ],
  },
  'host.other-database': {
    title: 'The database belongs to another server.',
    cause:
      'The accounts in it are of {{present}}, and this server is {{wanted}}. Nobody can sign in, and what is written now does damage.',
    actions: [
      { label: 'Stop the server, then restore its own database from a backup.' },
      { label: 'Or put the folder data/postgres back that belongs here.' },
      retryAction,
    ],
  },
  'host.bridge-account-taken': {
    title: 'Somebody has the account {{account}}.',
    cause:
      'The bridge to {{bridge}} needs this name for itself. People write to its bot to sign in, and whoever has the account would read that. Matrix never gives a name to anybody else, not even after its account was closed.',
    actions: [{ label: 'Switch this bridge off again.' }, retryAction],
  },
  'host.secret-missing': {
    title: 'A key of your server is missing.',
    cause:
      'secrets/{{name}} is missing or empty, but this data was made with it: {{folders}}. A new key would not fit: apps could no longer open their data, or people could no longer sign in. Nothing was changed.',
    actions: [
      {
        label:
          'Bring it back from a release: “innkeeper releases list” tells what is kept, “innkeeper releases restore --only-missing” brings back what is gone. Or take it from a backup.',
      },
      { label: 'If you no longer need the data, move the folder named above away.' },
      retryAction,
    ],
  },
  'host.database-secret-missing': {
    title: 'A key of a program is missing.',
    cause:
      'secrets/{{name}} is missing or empty, but the program’s database in PostgreSQL, {{database}}, was made with it. With a new key the program could no longer read what is there. Nothing was changed.',
    actions: [
      {
        label:
          'Bring it back from a release: “innkeeper releases list” tells what is kept, “innkeeper releases restore --only-missing” brings back what is gone. Or take it from a backup.',
      },
      {
        label:
          'If you no longer need what the program kept: switch it off, make the change, delete its data under Clean up, and switch it on again.',
      },
      retryAction,
    ],
  },
  'host.secret-exists': {
    title: 'A key of your server has changed a moment ago.',
    cause:
      'secrets/{{name}} has changed while the change was being prepared, perhaps from another computer. An existing key is never replaced. Nothing was changed.',
    actions: [{ ...retryAction, label: 'Check again' }],
  },
  'host.not-closed': {
    title: 'Not everything could be taken away.',
    cause: 'It stopped at {{what}}: {{reason}}. What is gone by now stays gone; the rest is still there.',
    actions: [{ ...retryAction, label: 'Go on' }],
  },
  'host.release-incomplete': {
    title: 'Release {{id}} is not complete.',
    cause:
      'Its state.json or its compose.yaml is missing or unreadable, so nothing tells what ran with it. Nothing was changed.',
    actions: [{ label: 'Choose another release, or bring back only what is gone (--only-missing).' }],
  },
  'host.release-foreign': {
    title: 'Release {{id}} is of another chat server.',
    cause: 'It is of {{kept}}, and this server is {{present}}. Nothing was changed.',
    actions: [{ label: 'Choose another release.' }],
  },
  'host.release-other-secrets': {
    title: 'Release {{id}} has other keys than the server has now.',
    cause:
      'These are different: {{names}}. Data was made with the keys that are there now, and an existing key is never replaced. Nothing was changed.',
    actions: [{ label: 'Choose another release, or bring back only what is gone (--only-missing).' }],
  },
  'host.state-changed': {
    title: 'Somebody else has changed this server in the meantime.',
    cause:
      'It is not the state that this change was worked out from. So nothing of yours was put over it; theirs is in place.',
    actions: [{ ...retryAction, label: 'Check the server and try again' }],
  },
  'host.state-missing': {
    title: 'The list of what was set up on this server is gone.',
    cause:
      '/opt/innkeeper/state.json is missing, but what it was about is there, for {{owner}}: {{folders}}. Nothing is lost by that.',
    actions: [
      { ...editSpecAction, label: 'Open the settings and apply them again: that takes up what is there' },
      retryAction,
    ],
  },
  'host.state-unreadable': {
    title: 'Innkeeper’s state file on the server is damaged.',
    cause:
      '/opt/innkeeper/state.json, where it keeps what was set up, is damaged. The chat server itself may well be running, with all its data.',
    actions: [{ ...editSpecAction, label: 'Open the settings and apply them again' }, retryAction],
  },
  'host.newer-innkeeper': {
    title: 'A newer Innkeeper manages this server.',
    cause: 'It was last changed by Innkeeper {{version}}, which this one does not understand.',
    actions: [{ label: 'Update Innkeeper on this computer.' }],
  },
} as const satisfies ProblemFamily<'host'>;
