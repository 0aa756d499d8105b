/** Names that every kind of record has, and that speak of the record its row is: whose it is, since when, and where it came from. */
export const sharedNames = {
  owner:
    'owner|owner name|owner full name|owner: full name|hubspot owner|record owner|zustandiger mitarbeiter|zustandige person|zustandig|inhaber|vollstandiger name des inhabers|besitzer|eigentumer|betreuer|kundenbetreuer|verantwortlicher|verantwortliche|verantwortliche person|bearbeiter|verkaufer|vertriebler|vertriebsmitarbeiter|sales rep|sales representative|sales agent|salesperson|seller|rep|proprietaire|propietario|assigned to|assigned user|zugewiesen an|account executive|sdr|bdr|owner alias|owner id|ownerid|hubspot owner id|hubspot_owner_id|owner email|owner e-mail|e-mail des inhabers|e-mail des zustandigen mitarbeiters',
  'created at':
    'created at|create date|created date|createdate|createddate|creation date|date created|created on|created|created time|creation time|add time|erstellungsdatum|erstellt am|erstellt|erstelldatum|datum der erstellung|angelegt am|angelegt|anlagedatum|hinzugefugt am|date de creation|fecha de creacion|traits.createdat|traits.created_at|date added',
  source:
    'lead source|leadsource|original source|original source type|original traffic source|hs analytics source|source|traffic source|acquisition source|acquisition channel|channel|kanal|marketing source|lead quelle|lead-quelle|leadquelle|quelle|ursprungliche quelle|ursprungliche traffic-quelle|ursprungliche quelle des traffics|herkunft|source du lead|source d’origine|origen|fuente|fuente original|fuente del prospecto|origen del prospecto|utm source|utm_source|first touch source|how did you hear about us',
} as const;
