import type { Words } from '../meaning.ts';

/** French titles and functions. */
export const french: Words = {
  titles: [
    ['owner', 'executive', 'chef d entreprise, associé gérant, gérant associé'],
    [
      'c-level',
      'executive',
      'pdg, président directeur général, présidente directrice générale, directeur général, directrice générale, dg',
    ],
    ['vp', 'executive', 'directeur général adjoint, directrice générale adjointe'],
    ['vp', '', 'vice président, vice présidente'],
    ['director', '', 'directeur, directrice'],
    ['director', 'it', 'dsi'],
    ['director', 'finance', 'daf'],
    ['director', 'hr', 'drh'],
    ['director', 'engineering', 'directeur technique, directrice technique'],
    ['manager', '', 'responsable, chef de, chef du, chef des, chef d, cheffe de, cheffe des, chef d équipe'],
    ['staff', 'procurement', 'acheteur, acheteuse'],
    ['staff', 'finance', 'comptable'],
    [
      'staff',
      'sales',
      'vendeur, vendeuse, technico commercial, ingénieur commercial, attaché commercial, ingénieur d affaires',
    ],
    ['staff', 'legal', 'juriste, avocat, avocate'],
    [
      'staff',
      'other',
      'enseignant, enseignante, professeur, infirmier, infirmière, chercheur, chercheuse, médecin, traducteur, traductrice',
    ],
    [
      'staff',
      '',
      'chargé de, chargée de, chargé d, chargée d, employé, employée, collaborateur, technicien, technicienne, spécialiste, gestionnaire, analyste',
    ],
    ['', '', 'conseiller, conseillère, consultante'],
  ],
  openTitles: [
    [
      'owner',
      'executive',
      'fondateur, fondatrice, cofondateur, cofondatrice, co fondateur, co fondatrice, propriétaire, dirigeant, dirigeante',
    ],
    [
      'c-level',
      'executive',
      'gérant, gérante, président, présidente, membre du directoire, membre du comité de direction',
    ],
    ['owner', '', 'associé, associée'],
    ['manager', 'operations', 'chef de projet, cheffe de projet, chef de projets'],
    ['staff', 'engineering', 'ingénieur, ingénieure, développeur, développeuse'],
  ],
  aides: {
    operations:
      'assistante de direction, assistant de direction, secrétaire de direction, assistante administrative, assistant administratif, adjointe administrative, adjoint administratif',
  },
  functions: {
    sales: 'ventes, vente, commerciale, commerciaux, développement commercial, grands comptes',
    marketing: 'publicité',
    finance:
      'financier, financière, finances, comptabilité, administratif et financier, administrative et financière, contrôle de gestion',
    it: 'informatique, systèmes d information, système d information, si',
    engineering: 'logiciel, logiciels, recherche et développement, développement',
    security: 'sécurité, sécurité informatique, rssi, cybersécurité',
    product: 'produit, produits',
    operations: 'opérations, logistique, usine, exploitation',
    hr: 'rh, ressources humaines, recrutement, paie',
    legal: 'juridique, droit, conformité',
    procurement: 'achats, achat, approvisionnement',
    support: 'relation client, service client, clientèle',
  },
  sideFunctions: { operations: 'qualité, production, administratif, administrative', engineering: 'technique' },
  marks: {
    aide: 'assistante, secrétaire',
    and: 'et',
    article: 'la, le, les',
    at: 'chez',
    beginner: 'stagiaire, apprenti, apprentie, alternant, alternante, alternance',
    deputy: 'adjoint, adjointe, sous',
    former: 'ancien, ancienne, futur, future',
    gone: 'retraité, retraitée, en recherche d emploi, à la recherche d un emploi, en recherche de poste, demandeur d emploi, sans emploi, en recherche active',
    'legal-form': 'sarl, sas, sasu, eurl',
    now: 'actuellement',
    of: 'de, du, des, d, au, aux, à, pour',
    student: 'étudiant, étudiante, doctorant, doctorante',
  },
};

/** Spanish titles and functions; many serve Portuguese too. */
export const spanish: Words = {
  titles: [
    [
      'c-level',
      'executive',
      'director general, directora general, consejero delegado, consejera delegada, gerente general, director ejecutivo, directora ejecutiva, administrador único',
    ],
    ['vp', '', 'vicepresidente, vicepresidenta, vice presidente'],
    ['director', '', 'directora'],
    ['director', 'engineering', 'director técnico, directora técnica'],
    [
      'manager',
      '',
      'gerente, jefe, jefa, encargado, encargada, líder, jefe de equipo, supervisora, subdirector, subdirectora',
    ],
    ['staff', 'finance', 'contador, contadora, contable'],
    ['staff', 'legal', 'abogado, abogada'],
    ['staff', 'sales', 'vendedor, vendedora, comercial de ventas'],
    ['staff', 'procurement', 'comprador, compradora'],
    [
      'staff',
      'other',
      'profesor, profesora, maestro, maestra, enfermero, enfermera, periodista, médico, médica, investigador, investigadora',
    ],
    ['staff', 'it', 'ingeniero de sistemas, ingeniera de sistemas, administrador de sistemas'],
    [
      'staff',
      '',
      'coordinador, coordinadora, analista, especialista, técnico, técnica, empleado, empleada, auxiliar, ejecutivo, ejecutiva, administrativo, administrativa',
    ],
    ['', '', 'asesor, asesora, consultor, consultora'],
  ],
  openTitles: [
    [
      'owner',
      'executive',
      'dueño, dueña, fundador, fundadora, cofundador, cofundadora, propietario, propietaria, empresario, empresaria, emprendedor, emprendedora, socio fundador, socia fundadora, socio director, socia directora, socio gerente',
    ],
    ['owner', '', 'socio, socia'],
    ['c-level', 'executive', 'presidente, presidenta'],
    [
      'manager',
      'operations',
      'jefe de proyecto, jefa de proyecto, gerente de proyecto, gerente de proyectos, gestor de proyectos',
    ],
    ['staff', 'engineering', 'ingeniero, ingeniera, desarrollador, desarrolladora, programador, programadora'],
  ],
  aides: {
    operations:
      'asistente de dirección, asistente administrativo, asistente administrativa, auxiliar administrativo, asistente ejecutiva, asistente ejecutivo, secretaria de dirección',
  },
  functions: {
    sales: 'ventas, comercial, desarrollo de negocio, cuentas clave',
    marketing: 'mercadeo, mercadotecnia, comunicación, publicidad',
    finance: 'finanzas, financiero, financiera, contabilidad, tesorería',
    it: 'ti, sistemas, tecnologías de la información, tecnología de la información, informática',
    engineering: 'ingeniería, desarrollo de software, desarrollo',
    security: 'seguridad, seguridad de la información, ciberseguridad',
    product: 'producto, productos',
    operations: 'operaciones, logística, cadena de suministro, planta',
    hr: 'recursos humanos, rrhh, selección, talento humano',
    legal: 'jurídico, jurídica, cumplimiento',
    procurement: 'compras, adquisiciones',
    support: 'atención al cliente, servicio al cliente, soporte',
  },
  sideFunctions: { operations: 'calidad, producción', engineering: 'tecnología' },
  marks: {
    aide: 'asistente, secretaria, secretario',
    and: 'y',
    beginner: 'becario, becaria, aprendiz, pasante, practicante',
    deputy: 'adjunto, adjunta',
    former: 'exdirector, exgerente, antiguo',
    gone: 'jubilado, jubilada, en búsqueda de empleo, en busca de empleo, desempleado, desempleada, buscando empleo, en búsqueda activa',
    'legal-form': 'sl, sa, srl',
    now: 'actualmente',
    of: 'del, al, para, de la, de los',
    student: 'estudiante',
  },
};

/** Italian titles and functions. */
export const italian: Words = {
  titles: [
    [
      'c-level',
      'executive',
      'amministratore delegato, amministratrice delegata, direttore generale, direttrice generale, amministratore unico',
    ],
    ['director', '', 'direttore, direttrice'],
    ['director', 'engineering', 'direttore tecnico'],
    ['manager', '', 'responsabile, capo, capo reparto, quadro'],
    ['staff', 'legal', 'avvocato, avvocata, avvocatessa'],
    ['staff', 'sales', 'venditore, venditrice, agente di commercio'],
    ['staff', 'finance', 'contabile, ragioniere, commercialista'],
    ['staff', 'other', 'insegnante, infermiere, infermiera, giornalista, ricercatore, ricercatrice'],
    [
      'staff',
      '',
      'impiegato, impiegata, addetto, addetta, specialista, tecnico, impiegato amministrativo, impiegata amministrativa',
    ],
    ['', '', 'consulente'],
  ],
  openTitles: [
    [
      'owner',
      'executive',
      'titolare, fondatore, fondatrice, cofondatore, cofondatrice, proprietario, proprietaria, imprenditore, imprenditrice, socio fondatore, socia fondatrice',
    ],
    ['manager', 'operations', 'capo progetto'],
    ['staff', 'engineering', 'ingegnere, sviluppatore, sviluppatrice, programmatore'],
  ],
  aides: { operations: 'assistente di direzione, segretaria di direzione' },
  functions: {
    sales: 'vendite, commerciale, vendita',
    finance: 'finanza, finanziario, finanziaria, contabilità, amministrazione e finanza',
    it: 'sistemi informativi, sistemi informatici',
    engineering: 'sviluppo software, ricerca e sviluppo',
    product: 'prodotto',
    security: 'sicurezza informatica',
    operations: 'stabilimento, logistica',
    hr: 'risorse umane, personale',
    legal: 'legale, affari legali',
    procurement: 'acquisti, approvvigionamenti',
    support: 'assistenza clienti, servizio clienti',
  },
  sideFunctions: { operations: 'qualità, produzione, amministrativo, amministrazione' },
  marks: {
    aide: 'segretaria',
    and: 'e, ed',
    at: 'presso',
    beginner: 'tirocinante, stagista, apprendista, praticante',
    deputy: 'vicedirettore, vice',
    gone: 'pensionato, pensionata, in cerca di lavoro, in pensione, disoccupato, disoccupata, in cerca di occupazione',
    'legal-form': 'spa, snc',
    of: 'di, della, dello, dei, delle, dell, alla, al, per',
    student: 'studente, studentessa',
  },
};

/** Portuguese titles and functions. */
export const portuguese: Words = {
  titles: [
    [
      'c-level',
      'executive',
      'diretor executivo, diretora executiva, diretor geral, diretora geral, diretor presidente, administrador delegado',
    ],
    ['director', '', 'diretor, diretora'],
    ['manager', '', 'chefe, responsável, encarregado, encarregada, gestor, gestora'],
    ['staff', 'legal', 'advogado, advogada'],
    ['staff', 'other', 'professor titular, jornalista, enfermeiro, enfermeira, pesquisador, pesquisadora'],
    ['staff', '', 'coordenador, coordenadora, técnico de, funcionário'],
  ],
  openTitles: [
    [
      'owner',
      'executive',
      'dono, dona, proprietário, proprietária, sócio diretor, sócia diretora, sócio fundador, sócio gerente, sócio administrador, fundador e ceo',
    ],
    ['owner', '', 'sócio, sócia'],
    ['manager', 'operations', 'gerente de projetos'],
    ['staff', 'engineering', 'engenheiro, engenheira, desenvolvedor, desenvolvedora'],
  ],
  aides: { operations: 'assistente administrativo, assistente administrativa, secretária executiva' },
  functions: {
    sales: 'vendas, negócios',
    finance: 'financeiro, financeira, finanças, contabilidade',
    it: 'tecnologia da informação',
    engineering: 'engenharia, desenvolvimento',
    product: 'produto, produtos',
    operations: 'operações, logística',
    support: 'suporte, atendimento ao cliente, atendimento',
    security: 'segurança da informação',
  },
  sideFunctions: { engineering: 'tecnologia', operations: 'qualidade, produção' },
  marks: {
    aide: 'assistente, secretária',
    beginner: 'estagiário, estagiária, aprendiz, jovem aprendiz',
    former: 'ex diretor',
    gone: 'aposentado, aposentada, desempregado, em busca de emprego, em busca de recolocação, reformado',
    'legal-form': 'ltda, lda',
    junior: 'júnior',
    senior: 'sênior',
    of: 'do, da, dos, das, ao',
    student: 'estudante',
  },
};
