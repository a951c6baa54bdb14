/**
 * The address of the command line as bundled from just the sources under `root`, made first where there is none;
 * undefined where none can be made. Several programs may ask at once.
 */
export function bundledCli(root: string): Promise<string | undefined>;
