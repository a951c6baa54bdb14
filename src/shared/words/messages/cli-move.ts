/** What the command line says around a move to another server. */
export const cliMoveWords = {
  'cli.move.would': '{{domain}} would move from {{from}} to {{to}}:',
  'cli.move.run': 'Nothing was changed. To do it: innkeeper move run --run',
  'cli.move.go-on': 'To go on: innkeeper move run --run. To go back: innkeeper move abort --run',
  'cli.move.finish':
    'Once the names lead to the new server: innkeeper move finish --run. Until then you can go back, and what people have written on the new server is lost: innkeeper move abort --run --accept-loss {{domain}}',
  'cli.move.finish-again': 'Where finishing was cut off, it goes on with: innkeeper move finish --run',
  'cli.move.none': 'No move is noted on the old server.',
  'cli.move.alone':
    'To start the old server alone: innkeeper move abort --without-new --run. The new one must be gone for good: two servers that sign with the same key contradict each other.',
  'cli.move.moved': 'The chat of {{name}} moved to {{to}} {{at}}.',
  'cli.move.aborted': 'The old server runs again as before, and the new one is empty.',
  'cli.move.aborted-alone':
    'The old server runs again as before. The new one was not asked: make sure that it is gone, and that no name leads there.',
  'cli.move.finished':
    'The move is finished. The old server is stopped for good; close it once you no longer need it: innkeeper close',
} as const;
