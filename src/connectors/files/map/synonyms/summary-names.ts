/** A column that sums up behavior: when something happened last, or how often. */
export interface SummaryName {
  readonly event: string;
  readonly kind: 'date' | 'count';
  /** Split at `|`. */
  readonly names: string;
  /** Columns that say more about a dated one, by property. */
  readonly properties?: Readonly<Record<string, string>>;
}

const recentForm =
  'recent conversion|last conversion|latest conversion|recent conversion event name|recent_conversion_event_name|letzte conversion|letzte konversion|conversion recente|derniere conversion|conversion reciente|most recent form|last form submitted';
const firstForm =
  'first conversion|first conversion event name|first_conversion_event_name|erste conversion|erste konversion|premiere conversion|primera conversion|first form submitted';
const lastPage = 'last page seen|hs_analytics_last_url|zuletzt besuchte seite|derniere page vue|ultima pagina vista';
const firstPage = 'first page seen|hs_analytics_first_url|zuerst besuchte seite|premiere page vue|primera pagina vista';

/** Columns of HubSpot, Salesforce, Pardot and Marketo that stand for behavior of the buyer. */
export const summaryNames: readonly SummaryName[] = [
  {
    event: 'form submitted',
    kind: 'date',
    properties: { form: recentForm },
    names:
      'recent conversion date|recent_conversion_date|datum der letzten conversion|letztes conversion-datum|letztes konversionsdatum|datum der letzten konversion|datum letzte conversion|datum letzte konversion|zeitpunkt der letzten conversion|zeitpunkt der letzten konversion|letztes conversiondatum|letzte conversion am|letzte konversion am|letzte formularubermittlung|datum der letzten formularubermittlung|datum der letzten formulareinsendung|date de la derniere conversion|date de conversion recente|fecha de conversion reciente|last form submission date|most recent form date|last form date',
  },
  {
    event: 'form submitted',
    kind: 'date',
    properties: { form: firstForm },
    names:
      'first conversion date|first_conversion_date|datum der ersten conversion|erstes conversion-datum|erstes konversionsdatum|datum der ersten konversion|datum erste conversion|datum erste konversion|zeitpunkt der ersten conversion|zeitpunkt der ersten konversion|erste conversion am|erste konversion am|date de la premiere conversion|fecha de la primera conversion',
  },
  {
    event: 'page viewed',
    kind: 'date',
    properties: { path: lastPage },
    names:
      'time of last visit|time of last session|hs_analytics_last_visit_timestamp|time last seen|hs_analytics_last_timestamp|last visit|last website visit|last visit date|last web visit|last page view date|zeitpunkt der letzten sitzung|zeit der letzten sitzung|datum der letzten sitzung|letzte sitzung|zeitpunkt des letzten besuchs|datum des letzten besuchs|letzter besuch|letzter website-besuch|letzter webseitenbesuch|zeitpunkt des letzten seitenaufrufs|letzter seitenaufruf|zuletzt gesehen|heure de la derniere session|hora de la ultima sesion|last seen|last seen at',
  },
  {
    event: 'page viewed',
    kind: 'date',
    properties: { path: firstPage },
    names:
      'time first seen|hs_analytics_first_timestamp|time of first session|time of first visit|hs_analytics_first_visit_timestamp|zuerst gesehen|datum der ersten sitzung|erste sitzung|erster besuch|zeitpunkt des ersten besuchs|zeitpunkt der ersten sitzung',
  },
  {
    event: 'mail opened',
    kind: 'date',
    names:
      'last marketing email open date|hs_email_last_open_date|last email opened date|last open date|recent sales email opened date|hs_sales_email_last_opened|datum der letzten offnung einer marketing-e-mail|datum der letzten marketing-e-mail-offnung|letzte e-mail-offnung|letzte offnung einer marketing-e-mail|last email open',
  },
  {
    event: 'mail clicked',
    kind: 'date',
    names:
      'last marketing email click date|hs_email_last_click_date|last email click date|recent sales email clicked date|hs_sales_email_last_clicked|datum des letzten klicks in einer marketing-e-mail|datum des letzten marketing-e-mail-klicks|letzter e-mail-klick|letzter klick in einer marketing-e-mail|last email click',
  },
  {
    event: 'mail replied',
    kind: 'date',
    names:
      'last marketing email reply date|hs_email_last_reply_date|recent sales email replied date|hs_sales_email_last_replied|last email reply date|last reply date',
  },
  {
    event: 'meeting booked',
    kind: 'date',
    names: 'date of last meeting booked in meetings tool|engagements_last_meeting_booked|last meeting booked date',
  },
  {
    event: 'page viewed',
    kind: 'count',
    names:
      'number of pageviews|number of page views|hs_analytics_num_page_views|page views|pageviews|anzahl der seitenaufrufe|anzahl seitenaufrufe|nombre de pages vues|numero de paginas vistas|web page views|num page views',
  },
  {
    event: 'form submitted',
    kind: 'count',
    names:
      'number of form submissions|num_conversion_events|form submissions|anzahl der formularubermittlungen|anzahl formulareinsendungen|nombre de soumissions de formulaires|numero de envios de formularios',
  },
  {
    event: 'mail opened',
    kind: 'count',
    names:
      'marketing emails opened|hs_email_open|emails opened|email opens|geoffnete marketing-e-mails|e-mails marketing ouverts|number of email opens',
  },
  {
    event: 'mail clicked',
    kind: 'count',
    names:
      'marketing emails clicked|hs_email_click|emails clicked|email clicks|angeklickte marketing-e-mails|number of email clicks',
  },
  {
    event: 'mail replied',
    kind: 'count',
    names: 'marketing emails replied|hs_email_replied|emails replied|email replies',
  },
  {
    event: 'bounced',
    kind: 'count',
    names: 'marketing emails bounced|hs_email_bounce|emails bounced|unzustellbare marketing-e-mails',
  },
  { event: 'seat invited', kind: 'count', names: 'seats invited|users invited|invites sent|number of invites' },
  {
    event: 'webinar attended',
    kind: 'count',
    names: 'webinars attended|number of webinars attended|total number of webinars attended|zoom webinars attended',
  },
  { event: 'content downloaded', kind: 'count', names: 'downloads|content downloads|number of downloads' },
];
