/** Somebody else who changes the same server. */
export const elsewhere = {
  title: '{{person}} on {{computer}} is working on this server',
  working: 'Working',
  since: 'Started {{ago}}.',
  gone: 'Their connection has just ended and may come back.',
  silent: 'No sign of life for more than a minute.',
  dead: 'No sign of life any more.',
  takeOver: 'Take over',
  askTitle: 'Take over from {{person}}?',
  askBody:
    'The server has not heard from {{computer}} for more than a minute. If their computer is only asleep, their work is stopped when it wakes up. What still runs on the server comes to its end first.',
  done: 'They are done.',
  doneLead:
    'The server may be different now. Your change is checked against it again before anything happens.',
  again: 'Try again now',
} as const;
