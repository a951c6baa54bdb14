/** An examination as text, for asking somebody for help. */
export const reportWords = {
  'report.title': 'Innkeeper {{version}}, doctor’s report for {{server}}, {{date}}',
  'report.a-server': 'a server',
  'report.unfinished': 'It was not finished.',
  'report.well': 'Nothing is wrong.',
  'report.first': 'Fix this first:',
  'report.this-server': '(this server)',
} as const;
