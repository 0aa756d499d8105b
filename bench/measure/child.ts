// A process of its own for one measurement: takes a task as JSON, prints what it cost as JSON.
import { type Task, carryOut } from './tasks.ts';

const task = JSON.parse(process.argv[2] ?? '') as Task;
const { runs, figures = {} } = await carryOut(task);
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(`${JSON.stringify({ runs, peakBytes, figures })}\n`);
// DuckDB's threads may linger; nothing is left to be done.
process.exit(0);
