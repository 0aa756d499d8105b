/** A job title with what it means, in the words of the catalog. */
export interface Title {
  readonly text: string;
  readonly seniority: string;
  readonly function: string;
}

/** Titles of one meaning: `seniority function: title; title`. */
function titles(lines: string): readonly Title[] {
  return lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [meaning = '', list = ''] = line.split(': ');
      const [seniority = '', jobFunction = ''] = meaning.trim().split(' ');
      return list.split(';').map((text) => ({ text: text.trim(), seniority, function: jobFunction }));
    });
}

/** Titles by the seat their owner has when somebody sells to the company. */
export const titlesBySeat = {
  cfo: titles('c-level finance: CFO; Chief Financial Officer; Kaufmännische Geschäftsführerin; Vorstand Finanzen'),
  buyer: titles(`
    c-level executive: CEO; Geschäftsführer; Geschäftsführerin; Directrice générale; Managing Director; PDG
    c-level finance: CFO; Chief Financial Officer; Kaufmännische Geschäftsführerin
    c-level sales: Chief Revenue Officer; Chief Commercial Officer`),
  leader: titles(`
    vp sales: VP Sales; Vice President Sales
    head sales: Head of Sales; Leiterin Vertrieb; Vertriebsleiter; Bereichsleiterin Vertrieb
    vp revops: VP Revenue Operations
    head revops: Head of Revenue Operations; Head of RevOps
    director revops: Director Sales Operations
    head marketing: Head of Marketing; Leiter Marketing
    director marketing: Director of Demand Generation; Directrice marketing
    director sales: Directeur commercial; Director of Business Development`),
  executive: titles(`
    c-level executive: CEO; Geschäftsführer; Geschäftsführerin; Directeur général; Managing Director
    c-level operations: COO; Chief Operating Officer
    c-level it: CIO
    c-level finance: CFO; Kaufmännische Geschäftsführerin; Vorstand Finanzen`),
  'operations leader': titles(`
    head operations: Head of Operations; Werkleiter; Betriebsleiter; Leiter Logistik; Bereichsleiter Produktion
    director operations: Director of Operations; Directeur des opérations; Director of Logistics
    head it: Leiter IT; Leiterin IT; Head of IT
    head finance: Leiter Finanzen; Head of Finance; Kaufmännischer Leiter
    head procurement: Leiter Einkauf; Head of Procurement`),
  founder: titles('owner executive: Founder; Founder & CEO; Inhaber; Gründerin; Fondatrice'),
  doer: titles(`
    manager sales: Key Account Manager; Regional Sales Manager; Teamleiterin Vertrieb; Responsable commercial
    manager marketing: Marketing Manager; Growth Marketing Manager; Responsable marketing
    manager revops: Revenue Operations Manager; CRM Manager; Sales Operations Manager
    senior sales: Senior Account Executive; Senior Sales Analyst
    manager operations: Projektleiterin; Supply Chain Manager; Office Manager
    manager finance: Controller; Finance Manager`),
  technical: titles(`
    manager it: IT Manager
    senior security: Senior Security Engineer
    staff it: Systems Engineer; Systemadministrator; IT-Administrator
    staff engineering: Software Engineer; DevOps Engineer; Ingénieur logiciel
    staff security: Security Analyst`),
  staff: titles(`
    staff sales: Sales Development Representative; Sachbearbeiter Vertrieb; Assistant commercial; Sales Engineer
    staff marketing: Marketing Coordinator; Marketing Specialist; Chargée de communication
    staff finance: Accountant; Buchhalterin; Comptable
    staff hr: Recruiter; HR Specialist; Personalreferentin
    staff support: Support Agent; Technicien support; Mitarbeiter Kundenservice
    staff operations: Logistics Coordinator; Assistentin der Geschäftsleitung; Assistant to the CFO
    staff product: Product Owner; UX Designer
    entry sales: Junior Sales Manager
    staff procurement: Sachbearbeiterin Einkauf; Procurement Specialist
    staff legal: Legal Counsel; Datenschutzbeauftragter`),
  student: titles(`
    student other: Student; Studentin; Étudiant; PhD Student; MBA Candidate; Student of Economics
    student marketing: Werkstudentin Marketing`),
  outsider: titles(`
    senior other: Independent Consultant; Freelance Consultant; Berater; Unternehmensberaterin; Advisor
    staff other: Open to work; Looking for new opportunities; Job seeker; Former VP Sales, open to work`),
  odd: titles(`
    staff marketing: Wachstumsmensch; Brand Poet; Growth Wizard
    manager sales: Pipeline Whisperer; Sales Jedi; Vertrieb
    staff finance: Zahlenmensch; Ninja of Numbers
    head operations: Mädchen für alles; Mitglied im Führungskreis
    staff operations: Team Nord; n/a; Dr.
    c-level hr: Chief Happiness Officer`),
} as const satisfies Readonly<Record<string, readonly Title[]>>;
