// Runs in a session of its own (see keychain-session.ts): does to a vault what each argument says, and prints the answers as JSON.
import { KeychainCalls } from '../../../src/core/local/vault/keychain.ts';
import { openVault } from '../../../src/core/local/vault/open-vault.ts';

const [dataFolder = '', patience = '8000', ...steps] = process.argv.slice(2);
// As short as Windows' entries: its own keychain is in no test.
const keychain = new KeychainCalls(undefined, Number(patience), 2500);
const options = { dataFolder, cost: 10, keychain };
let vault = await openVault(options);
const answers: unknown[] = [];
for (const step of steps) {
  const [verb, name = '', value = ''] = step.split('=');
  try {
    if (verb === 'status') answers.push(await vault.status());
    else if (verb === 'unlock') answers.push(await vault.unlock(name));
    else if (verb === 'get') answers.push((await vault.get(name)) ?? 'absent');
    else if (verb === 'set') answers.push((await vault.set(name, value)) ?? 'done');
    else if (verb === 'delete') answers.push((await vault.delete(name)) ?? 'done');
    else if (verb === 'reopen') vault = await openVault(options);
    else throw new Error(`no such step: ${step}`);
  } catch (error) {
    answers.push(error instanceof Error ? error.message : String(error));
  }
}
console.log(JSON.stringify(answers));
