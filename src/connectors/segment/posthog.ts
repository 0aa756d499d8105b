import { type Json, type JsonMap, emptyMap, mapAt, mapOf, scalarText, textAt } from '../ingest/json/json-value.ts';

const groupTypes = ['company', 'account', 'organization', 'organisation', 'customer', 'workspace', 'tenant', 'team'];

/** A PostHog event as the call a Segment client would have made. */
export function posthogItem(item: JsonMap): JsonMap {
  const properties = mapAt(item, 'properties');
  const event = textAt(item, 'event') ?? '';
  const shared = sharedParts(item, properties);
  switch (event) {
    case '$identify':
    case '$set':
      return mapOf({ ...shared, type: 'identify', traits: setTraits(item, properties) });
    case '$create_alias':
      return mapOf({ ...shared, type: 'alias', previousId: properties.get('alias') });
    case '$groupidentify':
      return mapOf({ ...shared, ...groupParts(item, properties) });
    case '$pageview':
    case '$screen':
      return mapOf({
        ...shared,
        type: 'page',
        properties: pageParts(properties),
        name: properties.get('$screen_name'),
      });
    default:
      return mapOf({ ...shared, type: 'track', event, properties: ownProperties(properties) });
  }
}

type Parts = Readonly<Record<string, Json | undefined>>;

function sharedParts(item: JsonMap, properties: JsonMap): Parts {
  const distinctId = item.get('distinct_id') ?? properties.get('distinct_id');
  const isVisitor = properties.get('$is_identified') === false || distinctId === properties.get('$device_id');
  const anonymous = properties.get('$anon_distinct_id');
  return {
    userId: isVisitor ? undefined : distinctId,
    anonymousId: isVisitor ? distinctId : anonymous,
    messageId: item.get('uuid'),
    timestamp: item.get('timestamp'),
    sentAt: item.get('sent_at'),
    context: mapOf({
      userAgent: properties.get('$raw_user_agent') ?? properties.get('$useragent'),
      groupId: accountGroup(mapAt(properties, '$groups')),
      traits: item.get('event') === '$identify' ? undefined : setTraits(item, properties),
    }),
  };
}

function setTraits(item: JsonMap, properties: JsonMap): JsonMap {
  const once = properties.get('$set_once') ?? item.get('$set_once');
  const set = properties.get('$set') ?? item.get('$set');
  return new Map([...asMap(once), ...asMap(set)].filter(([name]) => !name.startsWith('$')));
}

function asMap(value: Json | undefined): JsonMap {
  return value instanceof Map ? (value as JsonMap) : emptyMap;
}

function accountGroup(groups: JsonMap): Json | undefined {
  return groupTypes.map((type) => groups.get(type)).find((id) => id !== undefined);
}

/** A group is described by nobody in particular: the client puts `$type_key` where the person would be. */
function groupParts(item: JsonMap, properties: JsonMap): Parts {
  const [type, key] = [properties.get('$group_type'), properties.get('$group_key')];
  const isAccount = typeof type === 'string' && groupTypes.includes(type.toLowerCase());
  const isNobodys = item.get('distinct_id') === `$${scalarText(type)}_${scalarText(key)}`;
  return {
    // A project or a team of something else is no account.
    type: isAccount ? 'group' : `group of ${typeof type === 'string' ? type : 'nothing'}`,
    groupId: key,
    traits: properties.get('$group_set'),
    ...(isNobodys ? { userId: undefined, anonymousId: undefined } : {}),
  };
}

function pageParts(properties: JsonMap): JsonMap {
  return new Map([
    ...ownProperties(properties),
    ...mapOf({
      url: properties.get('$current_url'),
      path: properties.get('$pathname'),
      title: properties.get('title') ?? properties.get('$title'),
      referrer: properties.get('$referrer') === '$direct' ? undefined : properties.get('$referrer'),
    }),
  ]);
}

function ownProperties(properties: JsonMap): JsonMap {
  return new Map(
    [...properties].filter(([name]) => !name.startsWith('$') && name !== 'distinct_id' && name !== 'token'),
  );
}
