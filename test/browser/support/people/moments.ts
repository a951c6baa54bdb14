/** The house of the samples, and moments around now. */
export const domain = 'example.org';
export const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
export const ahead = (hours: number) => ago(-hours);
