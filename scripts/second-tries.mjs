// A vitest reporter: names what passed only at another try, so that it is not taken for sound.
export default class SecondTries {
  #seen = [];

  onTestCaseResult(test) {
    const tries = test.diagnostic()?.retryCount ?? 0;
    if (tries > 0 && test.result().state === 'passed')
      this.#seen.push(`${test.fullName} (${tries + 1} tries)`);
  }

  onTestRunEnd() {
    for (const line of this.#seen) console.log(`passed only at another try: ${line}`);
  }
}
