/** How often the memory of this process is looked at, in milliseconds. */
const everyMs = 5;

/** Runs something and gives the most bytes of memory (RSS) this process had meanwhile. */
export async function memoryDuring(work: () => Promise<void>): Promise<number> {
  let highest = process.memoryUsage.rss();
  const look = () => {
    highest = Math.max(highest, process.memoryUsage.rss());
  };
  const timer = setInterval(look, everyMs);
  try {
    await work();
    look();
    return highest;
  } finally {
    clearInterval(timer);
  }
}
