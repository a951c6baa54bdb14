/** Moving the chat to another server, among its settings. */
export const move = {
  title: 'Move to another server',
  lead: 'The chat goes to a new server with everybody and everything in it. People stay signed in.',
  begin: 'Plan the move',
  to: 'The new server',
  toHint: 'An empty server that you have added to Innkeeper.',
  none: 'Add the new server first: empty, without a chat on it.',
  add: 'Add a server',
  choose: 'Choose a server',
  looking: 'Looking at both servers…',
  would: 'What happens',
  blocked: 'This has to be solved first',
  run: 'Start the move…',
  runTitle: 'Move {{name}} to {{to}}?',
  runLead:
    'Everything is copied while people go on writing. Then the old server stops, and the new one starts with the last changes. Until you finish the move, you can cancel it.',
  runYes: 'Start the move',
  goOn: 'Continue the move',
  cancel: 'Cancel the move…',
  cancelTitle: 'Cancel the move?',
  cancelLead: 'The new server is emptied, and the old one starts again as it was.',
  cancelReady:
    'Where people have written on the new server already, that is deleted. Change the names back if they lead there already.',
  cancelYes: 'Cancel the move',
  gone: 'The new server is gone: start the old one…',
  goneTitle: 'Start the old server without {{to}}?',
  goneLead:
    'The old server starts again as it was. The new one is not asked: it must be gone for good, or both sign with the same key and contradict each other. Change the names back if they lead there.',
  goneYes: 'Start the old server',
  records: 'Names that have to lead to the new server',
  again: 'Check again',
  finish: 'Finish the move…',
  finishTitle: 'Finish the move?',
  finishLead:
    'The old server never starts again: its certificates are deleted and its signing key is put away. The data stay there until you remove them.',
  finishYes: 'Finish the move',
  done: 'Done.',
} as const;
