import { namesOf } from './field-name.ts';
import { sharedNames } from './shared-names.ts';

const recordIds =
  'id|record id|hs object id|datensatz-id|datensatz id|id de registro|id de fiche|id de fiche d’informations|external id|externe id|uuid|vid|prospect id|customer id|number|nr|key';

/** What HubSpot, Salesforce, Segment and others call fields of a person, in English, German, French and Spanish. */
export const contactNames = namesOf('contact', {
  id: [
    'contact id|contactid|record id - contact|lead id|leadid|person id|personid|associated contact ids|associated contact id|contact ids|user id|userid|user_id|converted contact id|kontakt-id|kontakt id|zugeordnete kontakt-ids|id de contact|id de contacto|primary contact id|contact record id|lead record id|contact id 18|case safe contact id|who id|whoid|member id',
    recordIds,
  ],
  'anonymous id': [
    'anonymous id|anonymousid|anonymous_id|visitor id|visitor_id|cookie id|distinct id|client cookie|hutk|hubspotutk|anonyme id',
  ],
  email: [
    'email|e-mail|email address|e-mail address|e-mail-adresse|emailadresse|email adresse|work email|work e-mail|business email|company email|contact email|lead email|primary email|personal email|mail|user email|useremail|prospect email|person email|geschaftliche e-mail|e-mail (geschaftlich)|adresse e-mail|adresse email|courriel|e-mail professionnel|correo|correo electronico|direccion de correo electronico|traits.email|context.traits.email|properties.email|contact emails|associated contact email|primary contact email|associated contact|associated contacts|zugeordneter kontakt',
  ],
  'first name': [
    'first name|firstname|first|given name|forename|vorname|prenom|nombre de pila|traits.firstname|traits.first_name|contact first name|lead first name|fname',
    'nombre',
  ],
  'last name': [
    'last name|lastname|last|surname|family name|nachname|familienname|nom de famille|apellido|apellidos|traits.lastname|traits.last_name|contact last name|lead last name|lname',
    'nom',
  ],
  name: [
    'contact name|lead name|full name|fullname|contact full name|person name|associated contact name|primary contact|ansprechpartner|kontaktname|nom du contact|nombre de contacto|nombre completo|nom complet|vollstandiger name|person|prospect name|user name|display name',
    'name|traits.name',
  ],
  title: [
    'job title|jobtitle|title|position|job position|role title|job role|contact title|lead title|work title|occupation|designation|funktion|jobtitel|job-titel|job titel|berufsbezeichnung|stellenbezeichnung|positionsbezeichnung|stelle|intitule du poste|intitule de poste|poste|titre du poste|fonction|cargo|puesto|titulo del puesto|traits.title|traits.job_title|traits.jobtitle|headline',
    'job|titel|titre',
  ],
  department: ['department|abteilung|departement|service (entreprise)|departamento|job department|geschaftsbereich'],
  phone: [
    'phone|phone number|telephone|business phone|mobile phone|mobile phone number|mobile|work phone|direct phone|telefon|telefonnummer|handynummer|mobiltelefon|telephone mobile|numero de telephone|telefono|numero de telefono|traits.phone|tel',
  ],
  country: [
    'contact country|mailing country|mailingcountry|mailing country (text only)|lead country|person country|ip country|land des kontakts',
    'country|country/region|country code|countrycode|country name|country region|land|land/region|pays|pays/region|pais|pais/region|other country|traits.address.country|address country|country/region code|hs country region code',
  ],
  timezone: ['timezone|time zone|hs timezone|zeitzone|fuseau horaire|zona horaria|context.timezone'],
  owner: [
    'contact owner|lead owner|contact owner name|lead owner name|contact owner: full name|lead owner: full name|contact owner full name|lead owner full name|contact owner alias|lead owner alias|contact owner email|lead owner email|person owner|kontakt-zustandiger|kontaktverantwortlicher|fur kontakt zustandiger mitarbeiter|fur den kontakt zustandiger mitarbeiter|zustandiger mitarbeiter fur den kontakt|zustandiger mitarbeiter fur kontakt|zustandiger mitarbeiter (kontakt)|kontakt zustandiger mitarbeiter|kontakt-inhaber|inhaber des kontakts|kontakt-besitzer|besitzer des kontakts|kontakt-eigentumer|lead-inhaber|inhaber des leads|lead-besitzer|proprietaire du contact|propietario del contacto',
    sharedNames.owner,
  ],
  'email status': [
    'email status|email validation status|email verification status|email deliverability|e-mail status|hs email validation status',
  ],
  seniority: [
    'seniority|seniority level|hs seniority|job seniority|management level|hierarchieebene|hierarchy level|karrierestufe|niveau hierarchique',
  ],
  function: ['function|job function|hs job function|buyer function|fonction (metier)|persona function'],
  role: [
    'buying role|hs buying role|buying roles|role in deal|contact role|opportunity contact role|kaufrolle|role d’achat|rol de compra|decision role',
    'role|rolle',
  ],
  'created at': [
    'contact create date|contact created at|contact created date|lead created date|contact created|lead created|person created|signup date|erstellungsdatum des kontakts|kontakt erstellt am',
    sharedNames['created at'],
  ],
  'observed at': ['contact observed at', 'observed at|observed on|facts observed at|as of|beobachtet am'],
});
