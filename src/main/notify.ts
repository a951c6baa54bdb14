import { Notification } from 'electron';

/** Those that are shown: one that nothing holds is collected, and hears no click. */
const shown = new Set<Notification>();

/** Tells something by the system's own notifications, where it has them. */
export function notify({ title, body }: { title: string; body: string }, clicked: () => void): void {
  if (!Notification.isSupported()) return;
  const note = new Notification({ title, body });
  shown.add(note);
  note.on('close', () => shown.delete(note));
  note.on('click', () => {
    shown.delete(note);
    clicked();
  });
  note.show();
}
