/** Of files that are dropped on the window. */
export const dropped = {
  notOurs:
    'Innkeeper can’t use {{file}}. You can drop recovery kits made by Innkeeper and private SSH keys here.',
} as const;
