/** The columns of a file in which a row is something that happened. */
export const signalNames: Readonly<Record<'event' | 'at', readonly string[]>> = {
  event:
    'event|event name|eventname|event type|activity|activity type|activity name|action|signal|signal type|ereignis|aktivitat|evenement|evento|event_name|interaction|interaction type'.split(
      '|',
    ),
  at: 'at|timestamp|occurred at|event time|event date|event timestamp|activity date|date|datetime|date time|time|happened at|happened on|on|occurredat|occurred on|created at|originaltimestamp|datum|zeitpunkt|fecha|horodatage|activity time|day|ts|time stamp|signal date'.split(
    '|',
  ),
};

/** Prefixes of Segment-style calls whose columns are properties of the event. */
export const propertyPrefixes = [
  'properties.',
  'context.page.',
  'props.',
  'event properties.',
  'eventproperties.',
] as const;
