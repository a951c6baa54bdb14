/** What Innkeeper can fix by itself. `open-ports`: in the server's own firewall. */
export const doctorFixes = [
  'open-ports',
  'sync-clock',
  'redeploy',
  'renew-certificate',
  'real-certificates',
  'install-updates',
  'reboot',
] as const;
