import { namesOf } from './field-name.ts';
import { sharedNames } from './shared-names.ts';

const recordIds =
  'id|record id|hs object id|datensatz-id|datensatz id|id de registro|id de fiche|id de fiche d’informations|external id|externe id|uuid|number|no|nr|nummer|customer number|customer no|cust num|cust id|custnum|customer id|client id|kundennummer|kunden-nr|numero client';

/** What HubSpot, Salesforce, Segment and others call fields of an account, in English, German, French and Spanish. */
export const accountNames = namesOf('account', {
  id: [
    'account id|accountid|record id - company|company id|companyid|associated company id|associated company ids|associatedcompanyid|associated company id (primary)|primary associated company id|primary company id|organization id|organisation id|org id|converted account id|convertedaccountid|context.groupid|context.group_id|group id|groupid|account id 18|account id (18)|case safe account id|casesafe account id|zugeordnete unternehmens-ids|zugehorige unternehmens-ids|unternehmens-id|firmen-id|firmen id|id de l’entreprise|id d’entreprise associee|id de empresa asociada|id de la empresa|account number|accountnumber|account no|hs associated company id',
    recordIds,
  ],
  name: [
    'associated company|associated company name|account name|account|accountname|company / account|company/account|company or account|company name|company|companyname|primary company|works for|works at|organization|organisation|organization name|organisation name|org name|business name|firm|firm name|employer|customer name|client name|customer account|firmenname|firma|unternehmen|unternehmensname|name des unternehmens|zugeordnetes unternehmen|zugeordnetes unternehmen (primar)|kunde|kundenname|societe|entreprise|nom de l’entreprise|nom de la societe|raison sociale|compte|nom du compte|empresa|nombre de la empresa|compania|cuenta|nombre de la cuenta|traits.company.name|traits.company|company.name|deal company|legal name',
    'name|title|titel|label|nom|nombre|display name|bezeichnung|traits.name',
  ],
  domain: [
    'company domain name|company domain|account domain|domain name|domain|website|website url|web site|website domain|company website|company website url|account website|url|web|homepage|webseite|webadresse|unternehmens-domain|unternehmensdomain|domain-name des unternehmens|domainname des unternehmens|url der website|website-url|site web|url du site web|nom de domaine|nom de domaine de l’entreprise|sitio web|url del sitio web|dominio|nombre de dominio de la empresa|traits.website|hs email domain|primary domain',
  ],
  industry: [
    'industry|company industry|account industry|sector|gics sector|industry sector|primary industry|industry group|branche|industrie|wirtschaftszweig|secteur|secteur d’activite|industria|rubro|vertical|naics code|naics|naics sector|naics description|traits.industry|traits.company.industry|hs industry group|linkedin industry',
  ],
  segment: [
    'segment|market segment|customer segment|account segment|company segment|segmento|kundensegment|marktsegment|account tier segment',
  ],
  'business model': ['business model|geschaftsmodell|b2b or b2c|b2b/b2c|modele economique|modelo de negocio'],
  country: [
    'company country|company country/region|account country|billing country|billingcountry|billing country (text only)|billing country code|hq country|headquarters country|country of headquarters|shipping country|land des unternehmens|rechnungsland|land (rechnungsanschrift)|pais de la empresa|pays de l’entreprise|office location',
    'country|country/region|country code|country name|countrycode|country region|land|land/region|pays|pays/region|pais|pais/region|mailing country|location country|traits.address.country|address.country|hs country region code|country/region code|location|headquarters location|headquarters|hq',
  ],
  region: [
    'company region|company state|company state/region|billing state|billing state/province|billing state/province (text only)|billingstate|territory|sales region|regional office|vertriebsgebiet|gebiet',
    'region|state|address.state|state/region|state/province|state code|bundesland|bundesland/region|province|provincia|departement|estado/region',
  ],
  city: [
    'company city|billing city|billingcity|hq city|headquarters city|ort des unternehmens',
    'city|town|stadt|ort|ville|ciudad|address.city|traits.address.city',
  ],
  'funding stage': [
    'funding stage|last funding type|last funding round|funding round|latest funding stage|funding status|finanzierungsphase|hs last funding round',
  ],
  crm: ['crm|crm system|current crm|crm in use|which crm do you use'],
  'sales motion': ['sales motion|go to market motion|gtm motion|vertriebsmodell'],
  owner: [
    'account owner|company owner|account owner name|company owner name|account owner: full name|account owner full name|account: owner: full name|account owner alias|account owner email|organization owner|organisation owner|organization owner name|unternehmensverantwortlicher|unternehmensinhaber|fur unternehmen zustandiger mitarbeiter|fur das unternehmen zustandiger mitarbeiter|zustandiger mitarbeiter fur das unternehmen|zustandiger mitarbeiter fur unternehmen|zustandiger mitarbeiter (unternehmen)|unternehmen zustandiger mitarbeiter|account-inhaber|inhaber des accounts|accountinhaber: vollstandiger name|account-eigentumer|account-besitzer|account-verantwortlicher|inhaber der organisation|besitzer der organisation|account manager|key account manager|customer owner|proprietaire de l’entreprise|proprietaire du compte|propietario de la empresa|propietario de la cuenta',
    sharedNames.owner,
  ],
  source: [`account source|accountsource|company source|unternehmensquelle|account-quelle|${sharedNames.source}`],
  'product line': [
    'product line|product family|product interest|produktlinie|product interested in|ligne de produits|linea de productos',
  ],
  employees: [
    'number of employees|employees|employee count|num employees|numemployees|numberofemployees|no of employees|# employees|# of employees|no. of employees|company size|company headcount|headcount|head count|size|staff count|employee range|employees range|company employees|employee size|mitarbeiter|mitarbeiterzahl|anzahl mitarbeiter|anzahl der mitarbeiter|anzahl der beschaftigten|unternehmensgrosse|beschaftigte|nombre d’employes|nombre de salaries|effectif|effectifs|taille de l’entreprise|numero de empleados|cantidad de empleados|empleados|tamano de la empresa|traits.employees|traits.company.employee_count|traits.employee_count|number of employees (company)|num_employees|fte|linkedin employees|total employees|workforce',
  ],
  founded: [
    'founded|year founded|founded year|year established|founding year|yearstarted|year started|grundungsjahr|gegrundet|fecha de fundacion|annee de creation|ano de fundacion|established|foundation year',
  ],
  growth: [
    'growth|employee growth|headcount growth|growth rate|headcount growth 12 months|wachstum|mitarbeiterwachstum|croissance',
  ],
  'open positions': [
    'open positions|open jobs|open roles|job openings|number of open positions|active job postings|offene stellen|number of job openings',
  ],
  'open deals': [
    'open deals|number of open deals|hs num open deals|num open deals|open opportunities|number of open opportunities|anzahl offener deals',
  ],
  revenue: [
    'annual revenue|annualrevenue|revenue|company revenue|company annual revenue|estimated revenue|revenue range|yearly revenue|turnover|annual turnover|sales volume|jahresumsatz|umsatz|chiffre d’affaires|chiffre d’affaires annuel|revenu annuel|ingresos anuales|ingresos|facturacion|arr|annual recurring revenue|traits.revenue|company revenue range',
  ],
  'funding total': [
    'funding total|total funding|total money raised|total funding amount|total raised|money raised|funding amount|finanzierung gesamt',
  ],
  'expected deal size': [
    'expected deal size|expected revenue per deal|target deal size|potential deal size|erwartete deal-grosse|potential value',
  ],
  tech: [
    'tech|technologies|technology|technologie|tech stack|techstack|web technologies|web_technologies|tools|software used|current tools|technologien|web-technologien|web-technologie|website-technologien|technologie-stack|eingesetzte technologien|verwendete technologien|genutzte technologien|eingesetzte software|verwendete software|genutzte software|eingesetzte tools|tools in use|technology stack|technologies used|technologies utilisees|tecnologias|technographics|current stack|installed technologies',
  ],
  'hiring roles': ['hiring roles|open roles list|hiring for|roles hiring for|gesuchte rollen'],
  'last funding on': [
    'last funding on|last funding date|latest funding date|last raised at|date of last funding|letzte finanzierung am|last funding at',
  ],
  'created at': [
    'company create date|company created at|company creation date|account created date|account created at|account created|company created|organization created|organisation created|erstellungsdatum des unternehmens|unternehmen erstellt am|account erstellt am',
    `${sharedNames['created at']}|timestamp created`,
  ],
  currency: [
    'account currency|company currency|currencyisocode|currency iso code|revenue currency',
    'currency|currency code|wahrung|devise|moneda',
  ],
  'parent id': [
    'parent company id|parent company ids|hs parent company id|parentid|parent id|parent account id|ultimate parent id|id der muttergesellschaft',
  ],
  'parent name': [
    'parent company|parent account|parent account name|parent company name|parent|subsidiary of|ultimate parent|holding|muttergesellschaft|mutterunternehmen|ubergeordneter account|ubergeordnetes unternehmen|societe mere|empresa matriz|belongs to group|parent organization',
  ],
  'parent domain': ['parent domain|parent company domain'],
  relationship: [
    'relationship|account type|company type|account relationship|customer status|account status|beziehung|accounttyp|kundentyp|kundenstatus|type de compte|tipo de cuenta|lifecycle stage|lifecyclestage|lifecycle-phase|lebenszyklusphase|lebenszyklus-phase|lifecycle phase|phase du cycle de vie|etapa del ciclo de vida|company lifecycle stage|contact lifecycle stage|relationship status|etape du cycle de vie',
    'type|typ|tipo',
  ],
  'partner registered': [
    'partner registered|registered by partner|partner registration|registered partner account|vom partner registriert',
  ],
  'demand state': [
    'demand state|buying stage|buyer stage|buying state|stage of awareness|awareness stage|nachfragestufe',
  ],
  'observed at': ['account observed at', 'observed at|observed on|facts observed at|as of|beobachtet am'],
});
