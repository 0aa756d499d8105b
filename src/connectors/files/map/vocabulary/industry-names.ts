/**
 * The industries we know and what others call them: LinkedIn and HubSpot names (`COMPUTER_SOFTWARE`), Salesforce's
 * picklist, NAICS sectors (`naics 52`), GICS, and German names, split at `|`. Spelling, case, `&` and `_` do not matter.
 */
export const industryNames: Readonly<Record<string, string>> = {
  software:
    'computersoftware|software as a service saas|computer software|software development|saas|software as a service|enterprise software|b2b software|application software|systems software|software products|technology|tech|information technology|softwareentwicklung|edv|it|computer games|internet software|desktop computing software products|mobile computing software products|embedded software products|mobile games|naics 51',
  'it services':
    'informationstechnologie und dienstleistungen|informationstechnologie und services|computer und netzwerksicherheit|it und services|information technology and services|it services and it consulting|it services|it consulting|it consulting and other services|computer and network security|computer networking|computer networking products|it dienstleistungen|it beratung|systemhaus|cybersecurity|cyber security|information services|data infrastructure and analytics|it system custom software development|internet services and infrastructure|outsourcing/offshoring|outsourcing offshoring|data processing and outsourced services|network and computer security',
  internet:
    'internet|technology information and internet|online media|interactive media and services|internet publishing|internet marketplace platforms|social networking platforms',
  fintech: 'financial technology|fin tech|payments|insurtech|transaction and payment processing services',
  'financial services':
    'finance|investment management|investment banking|capital markets|venture capital and private equity|venture capital and private equity principals|financials|asset management|finanzdienstleistungen|finanzwesen|asset management and custody banks|finance and insurance|naics 52|services financiers',
  banking: 'banks|bank|banken|diversified banks|regional banks',
  insurance:
    'seguros|assurances|versicherung|versicherungen|versicherungswesen|assurance|property and casualty insurance|life and health insurance|insurance brokers',
  accounting: 'accounting and tax|steuerberatung|buchhaltung|wirtschaftsprufung',
  healthcare:
    'krankenhaus und gesundheitswesen|krankenhauser und gesundheitswesen|hospital and health care|hospitals and health care|health care|health wellness and fitness|wellness and fitness services|medical practice|medical practices|mental health care|alternative medicine|veterinary|hospitals|gesundheitswesen|gesundheit|medical|medizin|health care facilities|health care services|managed health care|health care and social assistance|naics 62|sante',
  healthtech: 'health tech|digital health|medtech|health care technology|e health',
  'medical devices':
    'medical device|medical equipment manufacturing|medizintechnik|health care equipment|health care supplies',
  'life sciences':
    'biotechnology|biotech|biotechnology research|pharmaceuticals|pharmaceutical manufacturing|pharma|life sciences tools and services|life science|biotechnologie',
  education:
    'bildungsmanagement|education management|e learning|e learning providers|higher education|primary secondary education|primary and secondary education|professional training and coaching|edtech|research|research services|bildung|bildungswesen|hochschule|educational services|university|libraries|naics 61',
  government:
    'government administration|government relations|government relations services|public policy|public policy offices|public safety|law enforcement|judiciary|military|armed forces|legislative office|legislative offices|political organization|political organizations|executive office|executive offices|international affairs|international trade and development|public administration|public sector|offentliche verwaltung|offentlicher dienst|behorde|naics 92',
  nonprofit:
    'non profit|not for profit|nonprofit organization management|non profit organizations|non profit organization management|civic and social organization|civic and social organizations|philanthropy|philanthropic fundraising services|fund raising|fundraising|religious institutions|think tanks|individual and family services|program development|verein|gemeinnutzig',
  retail:
    'supermarkets|einzelhandel|handel|retail groceries|retail trade|luxury goods and jewelry|retail luxury goods and jewelry|consumer discretionary|apparel retail|home improvement retail|commerce de detail|naics 44|naics 45|naics 44 45',
  'e-commerce':
    'ecommerce|online retail|e commerce|onlinehandel|versandhandel|internet and direct marketing retail|broadline retail',
  wholesale:
    'import and export|wholesale import and export|wholesale building materials|grosshandel|distribution|distributors|wholesale trade|naics 42',
  'consumer goods':
    'consumer electronics|apparel and fashion|apparel manufacturing|cosmetics|personal care product manufacturing|sporting goods|sporting goods manufacturing|furniture|furniture and home furnishings manufacturing|consumer staples|konsumguter|textiles|textile manufacturing|tobacco|tobacco manufacturing|apparel|household products|computers and electronics manufacturing|sports',
  'food and beverage':
    'food and beverages|food beverage|food and beverage services|food and beverage manufacturing|food production|wine and spirits|beverage manufacturing|dairy|dairy product manufacturing|lebensmittel|nahrungsmittel|packaged foods and meats',
  manufacturing:
    'maschinen|industrielle automatisierung|elektrische und elektronische fertigung|machinery|machinery manufacturing|mechanical or industrial engineering|industrial automation|automation machinery manufacturing|electrical electronic manufacturing|electrical and electronic manufacturing|appliances electrical and electronics manufacturing|building materials|plastics|plastics manufacturing|plastics and rubber product manufacturing|packaging and containers|packaging and containers manufacturing|paper and forest products|paper and forest product manufacturing|glass ceramics and concrete|glass ceramics and concrete manufacturing|printing|printing services|shipbuilding|railroad manufacture|railroad equipment manufacturing|business supplies and equipment|business supplies and equipment manufacturing|nanotechnology|nanotechnology research|industrials|industrial conglomerates|building products|maschinenbau|anlagenbau|industrie|fertigung|produktion|elektrotechnik|engineering|industrial machinery|naics 31|naics 32|naics 33|naics 31 33',
  chemicals: 'chemical|chemical manufacturing|chemie|specialty chemicals|commodity chemicals',
  automotive:
    'motor vehicle manufacturing|automobile manufacturers|autos and components|fahrzeugbau|automobil|automobilindustrie',
  'aerospace and defense':
    'aviation and aerospace|aviation and aerospace component manufacturing|defense and space|defense and space manufacturing|luft und raumfahrt|aerospace|defense',
  hardware:
    'computer hardware|computer hardware manufacturing|semiconductors|semiconductor manufacturing|electronics|technology hardware storage and peripherals|semiconductor equipment|elektronik',
  telecommunications:
    'telecommunication|telecom|wireless|wireless services|communications|communication services|telekommunikation|integrated telecommunication services',
  construction:
    'construction btp|construccion|civil engineering|architecture and planning|bau|bauwesen|baugewerbe|construction and engineering|construction materials|building construction|naics 23',
  'real estate':
    'commercial real estate|leasing real estate|leasing non residential real estate|immobilien|immobilier|real estate services|real estate and rental and leasing|reits|naics 53',
  energy:
    'ol und energie|erneuerbare energien|erneuerbare energien und umwelt|oil and energy|oil and gas|renewables and environment|renewables and environmental services|environmental services|environmental|environment|energie|energiewirtschaft|oil and gas exploration and production|solar',
  utilities: 'utility|versorger|electric utilities|multi utilities|water utilities|gas utilities|naics 22',
  'mining and metals':
    'mining|bergbau|metals and mining|steel|gold|mining quarrying and oil and gas extraction|naics 21',
  agriculture:
    'farming|ranching|fishery|fisheries|landwirtschaft|agricultural and farm machinery|agriculture forestry fishing and hunting|naics 11',
  'transport and logistics':
    'logistik und lieferkette|transport lkw bahn|logistik und supply chain|logistics and supply chain|transportation|transportation trucking railroad|transportation and logistics|truck transportation|package freight delivery|freight and package transportation|warehousing|warehousing and storage|airlines aviation|airlines and aviation|maritime|maritime transportation|shipping|logistik|transport|spedition|air freight and logistics|logistics|transportation logistics supply chain and storage|transportation and warehousing|naics 48|naics 49|naics 48 49',
  'travel and hospitality':
    'hospitality|hotels and motels|leisure travel and tourism|travel arrangements|restaurants|recreational facilities and services|recreational facilities|recreation|gambling and casinos|gambling facilities and casinos|gastgewerbe|tourismus|hotels resorts and cruise lines|events services|accommodation and food services|naics 72',
  media:
    'media production|media and entertainment|entertainment|broadcast media|broadcast media production and distribution|publishing|book and periodical publishing|newspapers|newspaper publishing|motion pictures and film|movies videos and sound|music|musicians|animation|animation and post production|arts and crafts|artists and writers|fine art|fine arts schools|performing arts|performing arts and spectator sports|museums and institutions|museums historical sites and zoos|photography|writing and editing|medien|verlag|arts entertainment and recreation|naics 71',
  marketing:
    'marketing und werbung|marketing and advertising|advertising services|marketing services|advertising|public relations and communications|public relations and communications services|market research|graphic design|design|design services|werbung|marketing agency|werbeagentur|translation and localization',
  consulting:
    'management consulting|business consulting and services|professional services|unternehmensberatung|beratung|conseil|business services|strategic management services|professional scientific and technical services|naics 54|naics 55',
  legal: 'law practice|legal services|alternative dispute resolution|rechtsanwalte|recht|kanzlei',
  'human resources':
    'personalvermittlung|personalbeschaffung|human resources services|staffing and recruiting|staffing|recruiting|personalwesen|personaldienstleistung|human resource and employment services|hr',
  'facility services':
    'facilities services|consumer services|security and investigations|facility management|services|security services|administrative and support and waste management and remediation services|naics 56|naics 81|dienstleistungen',
};
