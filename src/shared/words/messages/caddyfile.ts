/** Why lines cannot stand in the web gateway's settings: goes on from the setting's name. */
export const caddyfileWords = {
  'caddyfile.fills-in-early':
    'would fill in a variable of the server on line {{line}}, even in a comment: write the value instead',
  'caddyfile.fills-in':
    'would fill in a file or a variable of the server on line {{line}}: write the value instead',
  'caddyfile.invisible': 'has an invisible character ({{point}}) on line {{line}}',
  'caddyfile.quote': 'has a quote that does not end, a backslash or a backtick on line {{line}}',
  'caddyfile.closes-nothing': 'has a } on line {{line}} that closes nothing',
  'caddyfile.brace-within':
    'has a brace in the middle of line {{line}}: { ends a line, } has a line of its own',
  'caddyfile.brace-alone': 'has a brace on line {{line}} without its other half',
  'caddyfile.import': 'would read another file on line {{line}}',
  'caddyfile.output': 'would write a log somewhere else on line {{line}}: output can be {{outputs}}',
  'caddyfile.directive':
    'has something on line {{line}} that cannot be used here: {{directive}}. What can be used is {{allowed}}, and @names',
  'caddyfile.unread': 'Caddy did not say what it made of these lines.',
  'caddyfile.stray': 'These lines change where requests go or what is shown ({{place}}).',
  'caddyfile.never-closed': 'has a { that is never closed',
} as const;
