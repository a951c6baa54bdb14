/** Handing a server to somebody else, by the command line. */
export const cliHandoverWords = {
  'cli.handover.keys': 'These keys may sign in as {{user}} ({{file}}):',
  'cli.handover.ours': 'yours',
  'cli.handover.password': 'A password may sign in as {{user}} as well.',
  'cli.handover.here': 'This computer keeps: {{list}}.',
  'cli.handover.mirror': 'The copy of the backups on this computer stays: {{path}}',
  'cli.handover.first-account': 'The first account: {{account}}',
  'cli.handover.proven': 'The next host signed in {{at}} from {{from}}, with {{fingerprint}}.',
  'cli.handover.waiting': 'The next host has not signed in yet with {{fingerprint}}.',
  'cli.handover.change': 'The next host should change:',
  'cli.handover.would-admit':
    'This key would sign in as {{user}}: {{key}}\nIt would be added to {{path}}. Compare it with what the next host sees with “ssh-keygen -lf”. Nothing was changed. To do it: --run',
  'cli.handover.admitted':
    'The next host’s key {{fingerprint}} may sign in now. Give them a recovery kit, have them add the server in their Innkeeper, then: innkeeper handover finish',
  'cli.handover.admitted-before':
    'The key {{fingerprint}} was there already. Once the next host has signed in anew: innkeeper handover finish',
  'cli.handover.would-withdraw':
    'The key {{fingerprint}} would be taken out of {{path}}, and could not sign in as {{user}} any more. Nothing was changed. To do it: --run',
  'cli.handover.would-stop-waiting':
    'The key {{fingerprint}} was in {{path}} before it was let in from here, so it stays there. Nobody would be waited for any more. Nothing was changed. To do it: --run',
  'cli.handover.nothing-to-withdraw': 'No key was let in from here. There is nothing to withdraw.',
  'cli.handover.withdrawn': 'The key {{fingerprint}} cannot sign in any more.',
  'cli.handover.not-waited':
    'Nobody is waited for any more. The key {{fingerprint}} was not taken out by this.',
  'cli.handover.done': 'The server is theirs. This computer has forgotten it.',
  'cli.handover.keys-out': 'Taken out: {{list}}',
} as const;
