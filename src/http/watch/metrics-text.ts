import { type DoorState, effectStates } from '../../engine/index.ts';
import { type DurationLine, durationBounds } from './durations.ts';

/** The figures of a workspace in the text format of Prometheus. */
export function metricsText(
  state: DoorState,
  durations: readonly DurationLine[],
  listeners: number,
  effects: ReadonlyMap<string, number>,
): string {
  return [
    ...family('assay_inputs_total', 'counter', 'Events that were sent, by what became of them, since the start.'),
    ...state.events.map(({ source, outcome, events }) => sample('assay_inputs_total', { source, outcome }, events)),
    ...family('assay_waiting', 'gauge', 'Inputs that are stored and have not reached their account.'),
    sample('assay_waiting', {}, state.waiting),
    ...family('assay_calls_inside', 'gauge', 'Calls that are being worked on.'),
    sample('assay_calls_inside', {}, state.inside),
    ...family('assay_listeners', 'gauge', 'Clients that follow the changes.'),
    sample('assay_listeners', {}, listeners),
    ...family('assay_transitions_total', 'counter', 'Changes of verdicts, by the verdict they led to.'),
    ...state.transitions.map(({ verdict, transitions }) => sample('assay_transitions_total', { verdict }, transitions)),
    ...family('assay_effects', 'gauge', 'What is to be sent, by how it stands; waiting and dead are worth an alarm.'),
    ...effectStates.map((state) => sample('assay_effects', { state }, effects.get(state) ?? 0)),
    ...family('assay_request_seconds', 'histogram', 'How long requests took.'),
    ...durations.flatMap(durationSamples),
    '',
  ].join('\n');
}

function family(name: string, type: string, help: string): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function durationSamples({ route, status, count, seconds, within }: DurationLine): readonly string[] {
  const labels = { route, status: String(status) };
  return [
    ...durationBounds.map((bound, index) =>
      sample('assay_request_seconds_bucket', { ...labels, le: String(bound) }, within[index] ?? 0),
    ),
    sample('assay_request_seconds_bucket', { ...labels, le: '+Inf' }, count),
    sample('assay_request_seconds_sum', labels, seconds),
    sample('assay_request_seconds_count', labels, count),
  ];
}

function sample(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const shown = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${shown.length === 0 ? '' : `{${shown.join(',')}}`} ${value}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
