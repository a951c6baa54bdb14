import { app } from 'electron';

/** Switches by which another program could read and steer the pages. */
const switches = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address'];

/** Takes them away from an installed app. Must be called before Electron is ready, which would obey them. */
export function refuseRemoteControl(): void {
  if (!app.isPackaged) return;
  for (const name of switches) {
    if (!app.commandLine.hasSwitch(name)) continue;
    app.commandLine.removeSwitch(name);
    console.error(`--${name} is refused`);
  }
}
