import { namesOf } from './field-name.ts';
import { sharedNames } from './shared-names.ts';

const recordIds =
  'id|record id|hs object id|datensatz-id|datensatz id|id de registro|id de fiche|external id|uuid|number|nr|key';

/** What HubSpot, Salesforce and others call fields of a deal, in English, German, French and Spanish. */
export const dealNames = namesOf('deal', {
  id: [
    'deal id|dealid|record id - deal|opportunity id|opportunityid|opp id|opportunity id 18|case safe opportunity id|deal record id|opportunity number|id de l’opportunite|opportunity-id|verkaufschance-id',
    recordIds,
  ],
  name: [
    'deal name|dealname|opportunity name|opportunityname|opportunity|deal|dealname (name)|name des deals|deal-name|verkaufschance|name der opportunity|nom de la transaction|nom de l’opportunite|nombre del negocio|nombre de la oportunidad|nom du deal',
    'name|title|titel|bezeichnung|nom|nombre',
  ],
  stage: [
    'deal stage|dealstage|opportunity stage|stagename|stage name|sales stage|pipeline stage|deal-phase|dealphase|deal phase|verkaufsphase|vertriebsphase|opportunity-phase|phase der opportunity|phase des deals|verkaufschancenphase|phase de la transaction|etape de l’opportunite|etapa del negocio|etapa de la oportunidad|etape|opportunity status|deal status',
    'stage|status|phase|etapa|state',
  ],
  amount: [
    'deal amount|opportunity amount|deal value|opportunity value|amount in company currency|amount (converted)|close value|closed amount|contract value|total contract value|tcv|acv|hs acv|annual contract value|deal size|deal-betrag|dealbetrag|dealwert|deal-volumen|opportunity-betrag|betrag der opportunity|auftragssumme|vertragswert|auftragswert|auftragsvolumen|montant de la transaction|importe del negocio',
    'amount|value|betrag|wert|montant|importe|valor|price|total|total price|volumen|summe|gesamtwert|revenue|umsatz|chiffre d’affaires|ingresos|expected amount|arr|annual recurring revenue|mrr',
  ],
  currency: [
    'deal currency|deal currency code|currency|currency code|currencyisocode|currency iso code|opportunity currency|amount currency|wahrung|devise|moneda|divisa',
  ],
  'created at': [
    'deal create date|deal created|opportunity created date|deal created at|deal created date|opportunity created|erstellungsdatum des deals|deal erstellt am|engage date|engaged on|opened at|opened on|date opened|open date',
    `${sharedNames['created at']}|start date`,
  ],
  'closed at': [
    'close date|closedate|closed date|closed at|won time|lost time|closed on|deal close date|opportunity close date|date closed|won date|close month|abschlussdatum|geschlossen am|schlusstermin|date de fermeture|date de cloture|fecha de cierre|actual close date|hs closed date',
    'end date',
  ],
  owner: [
    'deal owner|opportunity owner|deal owner name|opportunity owner name|opportunity owner: full name|opportunity owner full name|opportunity owner alias|deal owner email|opportunity owner email|closer|deal-zustandiger|fur deal zustandiger mitarbeiter|fur den deal zustandiger mitarbeiter|zustandiger mitarbeiter fur den deal|zustandiger mitarbeiter fur deal|zustandiger mitarbeiter (deal)|deal zustandiger mitarbeiter|deal-inhaber|inhaber des deals|deal-besitzer|besitzer des deals|deal-eigentumer|opportunity-inhaber|inhaber der opportunity|opportunity-verantwortlicher|proprietaire de la transaction|propietario del negocio',
    sharedNames.owner,
  ],
  source: ['deal source|opportunity source|deal-quelle|quelle des deals|opportunity-quelle', sharedNames.source],
  'product line': [
    'product line|product|products|product name|product family|primary product|product interest|produkt|produktlinie|produit|producto|line of business',
  ],
  reason: [
    'closed lost reason|closed_lost_reason|closed won reason|closed_won_reason|loss reason|lost reason|reason lost|win reason|won reason|win/loss reason|reason for loss|reason won/lost|closing reason|close reason|grund fur verlust|verlustgrund|grund fur verlorenen deal|abschlussgrund|raison de la perte|raison de perte|motivo de perdida|primary loss reason|won/lost reason',
    'reason|grund|motivo|raison',
  ],
  'adopted at': ['adopted at|adopted on|adoption date|went live on|go-live date|onboarded on'],
  'renewed at': ['renewed at|renewed on|last renewed on'],
  'expanded at': ['expanded at|expanded on|expansion date|upsold on|upsell date'],
  'churned at': ['churned at|churned on|churn date|cancelled on|canceled on|cancellation date'],
  'partner registered': [
    'partner registered|is partner registered|registered by partner|partner registration|deal registration|deal registered|deal registered by partner|partner deal|partner-registriert|vom partner registriert',
  ],
  painful: ['painful|painful customer|is painful'],
  'is won': ['is won|iswon|won|is closed won|hs is closed won|hs_is_closed_won|closed won|gewonnen|ist gewonnen|gagne'],
  'is closed': [
    'is closed|isclosed|closed|hs is closed|hs_is_closed|is deal closed?|is deal closed|geschlossen|ist geschlossen',
  ],
});
