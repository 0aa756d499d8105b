// Another process on the same database, for the tests: `node other-process.ts ADDRESS advance|hang COUNT`.
import { setTimeout as pause } from 'node:timers/promises';
import { openAt, testSchema, type StoreAddress } from './open-at.ts';
import { notes } from './with-store.ts';

const [address = '', task, count] = process.argv.slice(2);
const store = await openAt(JSON.parse(address) as StoreAddress, await testSchema());

if (task === 'hang') {
  await store.transact(async (transaction) => {
    const rows = Array.from({ length: Number(count) }, (_, index) => [7, `note ${index}`, index]);
    await transaction.insert(notes(rows));
    process.stdout.write('inserted\n');
    await pause(60_000);
  });
}
for (let done = 0; done < Number(count); done += 1) {
  await store.transact(async (transaction) => {
    const { nextNumber } = await transaction.lockHead(7);
    await transaction.insert(notes([[7, `note ${nextNumber}`, process.pid]]));
    await transaction.run('update heads set next_number = $2 where part = $1', [7, nextNumber + 1]);
  });
}
await store.close();
