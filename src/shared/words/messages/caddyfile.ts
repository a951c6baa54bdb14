/** Why lines cannot stand in the web gateway's settings: goes on from the setting's name. */
export const caddyfileWords = {
  'caddyfile.fills-in-early':
    'line {{line}} would fill in a variable of the server, even in a comment: write the value instead',
  'caddyfile.fills-in':
    'line {{line}} would fill in a file or a variable of the server: write the value instead',
  'caddyfile.invisible': 'line {{line}} has an invisible character ({{point}})',
  'caddyfile.quote': 'line {{line}} has a quote that does not end, a backslash or a backtick',
  'caddyfile.closes-nothing': 'line {{line}} has a } that closes nothing',
  'caddyfile.brace-within': 'line {{line}} has a brace in the middle: { ends a line, } has a line of its own',
  'caddyfile.brace-alone': 'line {{line}} has a brace without its other half',
  'caddyfile.import': 'line {{line}} would read another file',
  'caddyfile.output': 'line {{line}} would write a log somewhere else: output can be {{outputs}}',
  'caddyfile.directive':
    'line {{line}}: {{directive}} cannot be used here. What can be used is {{allowed}}, and @names',
  'caddyfile.unread': 'Caddy did not say what it made of these lines.',
  'caddyfile.stray': 'These lines change where requests go or what is shown ({{place}}).',
  'caddyfile.never-closed': 'has a { that is never closed',
} as const;
