import type { Words } from '../meaning.ts';

/** English names of what people work on, and phrases in which two of them mean one. */
export const englishFunctions: Words = {
  titles: [
    ['student', '', 'working student, dual student'],
    ['', 'other', 'associate professor, assistant professor'],
    ['staff', 'procurement', 'assistant buyer'],
    ['staff', 'product', 'associate product manager'],
    ['staff', 'marketing', 'cro specialist, cro expert, cro analyst'],
    ['manager', 'marketing', 'cro manager, cro lead'],
    ['manager', 'procurement', 'category manager'],
    ['manager', 'product', 'product line manager'],
  ],
  aides: {
    operations: 'executive assistant, administrative assistant, admin assistant, personal assistant, virtual assistant',
    other: 'teaching assistant, research assistant, medical assistant, dental assistant, physician assistant',
  },
  functions: {
    sales:
      'sales, selling, revenue, commercial, business development, bizdev, biz dev, bd, partnerships, partnership, alliances, channel, channels, account management, key account, key accounts, inside sales, field sales, presales, pre sales, sales development, partner success, partner sales, partner development, partner program, partner account, partner enablement, partner relations, partner management, partner ecosystem, sales support, customer acquisition, lead qualification, software sales, go to market, gtm, sales strategy, sales training',
    marketing:
      'marketing, growth, demand gen, demand generation, lead gen, lead generation, brand, branding, content, seo, sem, ppc, pr, public relations, communications, communication, social media, advertising, product marketing, partner marketing, channel marketing, digital marketing, performance marketing, community, abm, event, events, field marketing, media, copywriting, public affairs, e commerce, ecommerce',
    revops:
      'revops, rev ops, revenue operations, revenue ops, sales operations, sales ops, salesops, marketing operations, marketing ops, mops, marketing automation, gtm ops, gtm operations, go to market operations, go to market ops, growth operations, commercial operations, crm, salesforce, hubspot, sales enablement, revenue enablement, deal desk, partner operations, sales and marketing operations, gtm systems, revenue systems, gtm engineer',
    finance:
      'finance, financial, accounting, accounts payable, accounts receivable, treasury, tax, audit, internal audit, controlling, fp and a, fpanda, m and a, mergers and acquisitions, investor relations, banking, risk, credit, investment, investments, billing, assurance',
    it: 'it, ict, information technology, information systems, information services, mis, infrastructure, network, networks, systems, system, cloud, helpdesk, help desk, service desk, desktop support, it support, business systems, business intelligence, bi, sap, erp, digital transformation, it operations, it service, it services, data center, enterprise applications, enterprise architecture, database',
    engineering:
      'engineering, software, software engineering, software development, r and d, research and development, devops, dev ops, backend, back end, frontend, front end, full stack, fullstack, web development, qa, quality assurance, machine learning, ml, ai, artificial intelligence, mobile, ios, android, embedded, platform, hardware, data science, data engineering, analytics engineering',
    security:
      'security, information security, infosec, it security, cyber security, cybersecurity, cyber, application security, appsec, product security, network security, cloud security, security operations, secops, security engineering, devsecops, soc, data security, physical security',
    product:
      'product, products, product management, product design, ux, ui, user experience, user research, product operations, product ops',
    operations:
      'supply chain, logistics, warehouse, manufacturing, production, plant, facilities, facility, fulfillment, inventory, fleet, maintenance, workplace',
    hr: 'hr, human resources, human resource, people, people and culture, people operations, people ops, talent acquisition, talent, recruiting, recruitment, payroll, compensation and benefits, benefits, total rewards, employee experience, l and d, learning and development, organizational development, diversity, staffing, executive search, hr operations',
    legal:
      'legal, law, compliance, privacy, data protection, regulatory, regulatory affairs, contracts, legal operations, legal ops, governance, corporate counsel',
    procurement:
      'procurement, purchasing, sourcing, strategic sourcing, buying, vendor management, supplier management, category management, source to pay, procure to pay',
    support:
      'support, customer success, client success, customer service, customer support, customer care, customer experience, cx, client services, customer services, technical support, customer operations, customer onboarding, implementation, call center, contact center, support operations',
    other:
      'journalism, teaching, nursing, medical, medicine, clinical, student services, student affairs, student success, student recruitment, student life, education, agriculture, sports',
  },
  sideFunctions: {
    operations:
      'operations, ops, operational, project, projects, program, quality, process, process improvement, operational excellence, health and safety, administration, admin, administrative, pmo, store',
    engineering: 'data, technology, technical, tech, analytics, web, innovation',
    hr: 'training, learning',
    other: 'research, science, academic',
  },
};
