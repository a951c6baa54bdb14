import { type ProblemFamily, retryAction } from './problem-words.ts';

/** Moving the chat to another server. */
export const moveProblems = {
  'move.same-server': {
    title: 'Both are the same server.',
    cause: 'The new server shows the same key as the old one, so it is the same machine at another address.',
    actions: [{ label: 'Give the address of the new server.' }],
  },
  'move.moved': {
    title: 'This chat has moved to {{to}}.',
    cause:
      'Nothing is started here any more: two servers that sign with the same key contradict each other, and what people write here would be lost.',
    actions: [{ label: 'Use the server at {{to}}.' }],
  },
  'move.under-way': {
    title: 'This chat is being moved to {{to}}.',
    cause: 'Everything was stopped here for that. What would start it again is refused until the move ends.',
    actions: [{ label: 'Go on with the move, or cancel it: then everything starts here again.' }],
  },
  'move.elsewhere': {
    title: 'A move to another server is under way.',
    cause: 'The other server is {{to}}. A chat moves to one server at a time.',
    actions: [{ label: 'Go on with that move, or cancel it first.' }],
  },
  'move.not-its-own': {
    title: 'Something runs or lies on {{server}} that this move did not make.',
    cause:
      'It has no note of this move, so it is not emptied; and as it may be the chat itself, the old server is not started.',
    actions: [
      { label: 'Look what is set up there. Where it is something else, go back without the new server.' },
    ],
  },
  'move.has-run': {
    title: 'The new server has run already.',
    cause: 'What people have written there since is deleted. To confirm, type {{server}} exactly.',
    actions: [{ label: 'Type the server’s name, or finish the move instead.' }],
  },
  'move.by-name': {
    title: 'A server is reached by {{name}}, a name that moves.',
    cause: 'Once the names lead to the new server, that name would be the other machine.',
    actions: [{ label: 'Add this server by its IP address, and move from or to that.' }],
  },
  'move.own-proxy': {
    title: 'A reverse proxy of your own stands before this chat.',
    cause:
      'It and its certificates are not Innkeeper’s, so they do not come along, and without them the new server could not be checked.',
    actions: [
      {
        label:
          'Make a last backup, stop everything here, and restore it onto the new server: there you are shown the lines for your reverse proxy.',
      },
    ],
  },
  'move.old-not-running': {
    title: 'The old server is not running.',
    cause: 'A move begins with a backup of a chat that runs, so that nothing is left behind.',
    actions: [{ label: 'Start it, then move.' }, retryAction],
  },
  'move.no-place': {
    title: 'There is no place for backups that both servers reach.',
    cause: 'Backups lie on the old server alone.',
    actions: [{ label: 'Add a place elsewhere, or move through this computer.' }],
  },
  'move.no-computer': {
    title: 'There are no backups on the old server itself.',
    cause: 'What goes through this computer is fetched from there.',
    actions: [{ label: 'Add the server itself as a place for backups, or move by the place that is there.' }],
  },
  'move.not-done': {
    title: 'A step of the move did not succeed: {{what}}.',
    cause: 'It ended with {{reason}}. The move can go on from there, or be cancelled.',
    actions: [retryAction],
  },
  'move.none': {
    title: 'No move is under way.',
    cause: 'The old server has no note of one, so there is nothing to take back or to finish.',
    actions: [{ label: 'Look what a move would do.' }],
  },
  'move.not-ready': {
    title: 'The move has not come that far.',
    cause: 'The new server has not been started and checked yet, so the old one is kept as it is.',
    actions: [{ label: 'Go on with the move first.' }],
  },
  'move.finished': {
    title: 'The move is finished.',
    cause: 'The old server will not be started again. People use the new one by now.',
    actions: [
      { label: 'To go back, move the chat from the new server to the old one, once that is closed.' },
    ],
  },
} as const satisfies ProblemFamily<'move'>;
