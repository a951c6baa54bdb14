/** Innkeeper's own administrator, as whom the panel signs in. */
export const panelLocalpart = 'innkeeper-panel';

/** The account the server itself speaks through, where announcements are on. */
export const noticesLocalpart = 'server-notices';
