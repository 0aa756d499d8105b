import type { Command } from './command.ts';
import { backtest } from './commands/backtest.ts';
import { audit } from './commands/audit.ts';
import { diff } from './commands/diff.ts';
import { demo } from './commands/demo.ts';
import { explain } from './commands/explain.ts';
import { erase } from './commands/erase.ts';
import { exportCommand } from './commands/export.ts';
import { doctor } from './commands/doctor.ts';
import { goLive } from './commands/go-live.ts';
import { importCommand } from './commands/import.ts';
import { importsCommand } from './commands/imports.ts';
import { cycle } from './commands/cycle.ts';
import { offer } from './commands/offer.ts';
import { offers } from './commands/offers.ts';
import { init } from './commands/init.ts';
import { backup } from './commands/backup.ts';
import { notify } from './commands/notify.ts';
import { playbooks } from './commands/playbooks.ts';
import { publish } from './commands/publish.ts';
import { rebuild } from './commands/rebuild.ts';
import { restore } from './commands/restore.ts';
import { report } from './commands/report.ts';
import { review } from './commands/review.ts';
import { rollback } from './commands/rollback.ts';
import { sign } from './commands/sign.ts';
import { key } from './commands/key.ts';
import { user } from './commands/user.ts';
import { serve } from './commands/serve.ts';
import { list } from './commands/list.ts';
import { rates } from './commands/rates.ts';
import { role } from './commands/role.ts';
import { roster } from './commands/roster.ts';
import { spend } from './commands/spend.ts';
import { suppress } from './commands/suppress.ts';
import { tasks } from './commands/tasks.ts';
import { watch } from './commands/watch.ts';
import { work } from './commands/work.ts';
import { lint } from './commands/lint.ts';
import { map } from './commands/map.ts';
import { print } from './commands/print.ts';
import { score } from './commands/score.ts';
import { test } from './commands/test.ts';

/** Every command, in the order a newcomer meets them. */
export const commands: readonly Command[] = [
  demo,
  init,
  score,
  explain,
  backtest,
  map,
  exportCommand,
  lint,
  test,
  print,
  diff,
  serve,
  importCommand,
  importsCommand,
  work,
  watch,
  offers,
  offer,
  cycle,
  role,
  publish,
  goLive,
  notify,
  tasks,
  sign,
  rollback,
  playbooks,
  report,
  review,
  key,
  list,
  suppress,
  roster,
  rates,
  spend,
  user,
  doctor,
  backup,
  restore,
  rebuild,
  erase,
  audit,
];
