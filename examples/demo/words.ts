function words(text: string): readonly string[] {
  return text.split(',').map((word) => word.trim());
}

/** Invented beginnings, middles and ends of company names. */
export const syllables = {
  first: words('Vel, Quor, Tam, Bren, Ost, Kel, Norv, Fal, Zir, Mir, Dor, Hal, Lum, Pel, Ran, Solv, Tor, Ulv, Wes, Yar'),
  middle: words('va, mo, ri, de, lu, ka, ne, so, bi, thu'),
  last: words('ntis, rax, lin, dorn, min, tera, vik, rum, nova, quell, sted, lund'),
} as const;

/** What companies of an industry put behind their name. */
export const nameEndings: Readonly<Record<string, readonly string[]>> = {
  software: words('Software, Systems, Cloud, Labs'),
  fintech: words('Pay, Ledger, Capital Tech'),
  healthtech: words('Health, Care Systems, Med'),
  manufacturing: words('Werke, Maschinenbau, Industries'),
  logistics: words('Logistik, Freight, Spedition'),
  retail: words('Handel, Stores, Markt'),
  banking: words('Bank, Sparbank'),
  insurance: words('Versicherung, Assurance'),
  government: words('Stadtwerke, Landesamt, Zweckverband'),
  education: words('Hochschule, Akademie, Schulverbund'),
  nonprofit: words('Stiftung, Verein'),
  hospitality: words('Hotels, Gastronomie'),
  consulting: words('Consulting, Beratung'),
  agency: words('Agentur, Studio'),
  legal: words('Rechtsanwälte, Legal'),
  architecture: words('Architekten, Atelier'),
  'engineering services': words('Ingenieure, Engineering'),
  'healthcare providers': words('Kliniken, Praxisverbund'),
  'real estate': words('Immobilien, Estates'),
  construction: words('Bau, Hochbau'),
};

/** Cities and the usual legal form, by country. */
export const places: Readonly<Record<string, { readonly cities: readonly string[]; readonly form: string }>> = {
  DE: { cities: words('Berlin, München, Hamburg, Köln, Stuttgart, Leipzig, Münster, Nürnberg'), form: 'GmbH' },
  AT: { cities: words('Wien, Graz, Linz'), form: 'GmbH' },
  CH: { cities: words('Zürich, Basel, Bern'), form: 'AG' },
  NL: { cities: words('Utrecht, Rotterdam, Eindhoven'), form: 'B.V.' },
  FR: { cities: words('Lyon, Lille, Nantes'), form: 'SAS' },
  BE: { cities: words('Gent, Antwerpen'), form: 'BV' },
  IT: { cities: words('Milano, Torino'), form: 'S.r.l.' },
  PL: { cities: words('Poznań, Wrocław'), form: 'Sp. z o.o.' },
  GB: { cities: words('Leeds, Bristol, Manchester'), form: 'Ltd' },
  US: { cities: words('Austin, Denver, Boston'), form: 'Inc.' },
};

/** Given and family names, drawn at random and paired at random. */
export const firstNames = words(
  'Anna, Jonas, Lea, Paul, Clara, Felix, Marie, Lukas, Sofia, Emil, Nora, Max, Ida, Theo, Mara, Jan, Élodie, Hugo, Camille, Luc, Chloé, Antoine, Grace, Oliver, Ruth, Henry, Alice, Sanne, Daan, Femke, Jörg, Ümit, Zofia, Marek, Giulia, Matteo, Aylin, Kofi, Priya, Mei',
);
export const lastNames = words(
  'Altmann, Brückner, Castell, Dombrowe, Ebersbach, Falkenau, Gersting, Hollmann, Imhausen, Jessner, Kahlbach, Lindhorst, Marquardt, Neuhof, Oberwald, Pfingsten, Quandel, Reusing, Sattelberg, Thalheim, Uhlenbrock, Vossberg, Wiesner, Zellmann, Beaulac, Delorme, Fontanel, Marchetti, van Rooden, de Graal, Okonjo, Whitlock, Ashdown, Penrose, Kowalin, Nakagiri',
);

/** Mail domains anybody can have an address at. */
export const freeMailDomains = words('gmail.com, gmx.de, web.de, outlook.com, icloud.com, proton.me, yahoo.com');

/** The vendor's own people, who own accounts and deals. */
export const owners = words('m.keller, s.braun, t.vogel, a.novak, l.martin');

/** Where accounts say they came from. */
export const sources = words('inbound, outbound, webinar, event, paid search, linkedin, referral, import');

/** Pages that say nothing about buying. */
export const plainPaths = words(
  '/, /blog/pipeline-hygiene, /blog/hiring-sdrs, /blog/forecast-monday, /product, /product/integrations, /customers, /customers/stories, /about, /docs, /docs/start, /events, /imprint',
);

/** Papers people download, and mailings they receive. */
export const assets = words('buyer guide, benchmark report, roi worksheet, migration checklist');
export const campaigns = words('newsletter, product update, webinar invitation, spring offer, case study');
