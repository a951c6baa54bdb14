/** Updates of the system that install themselves: why what was chosen is not what happens. */
export const unattendedWords = {
  'unattended.no-apt': 'The server’s package manager is not apt.',
  'unattended.no-package': 'The package unattended-upgrades is not installed.',
  'unattended.timer-stopped': '{{unit}} does not run. On the server: systemctl enable --now {{unit}}',
  'unattended.other-settings': 'Other settings of apt on the server say something else (apt-config dump).',
  'unattended.still-on': 'Other settings of apt on the server still install updates (apt-config dump).',
  'unattended.failed': 'The last time something went wrong: {{reason}}',
} as const;
