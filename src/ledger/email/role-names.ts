const names = `info infos information contact contacts contactus hello hi hey mail email office frontdesk reception admin
  administration administrator root sysadmin it itsupport postmaster hostmaster webmaster abuse security privacy gdpr dpo
  legal compliance noreply donotreply dontreply bounce bounces mailerdaemon notification notifications alerts
  newsletter news subscribe unsubscribe sales presales salesteam bizdev business businessdevelopment partners partnership
  partnerships marketing pr press media events community social support techsupport help helpdesk service services
  servicedesk customerservice customersupport customercare care success team everyone all staff billing invoice invoices
  invoicing accounting accounts accountspayable accountsreceivable ap ar finance payments payroll purchasing procurement
  orders order shop store returns booking bookings reservations enquiries enquiry inquiries inquiry feedback
  hr humanresources people jobs job careers career recruiting recruitment talent hiring apply dev developers engineering
  ops operations devops feedback general company
  kontakt anfrage anfragen vertrieb verkauf einkauf buchhaltung rechnung rechnungen rechnungswesen bewerbung bewerbungen
  personal empfang zentrale sekretariat kundenservice kundendienst bestellung bestellungen presse datenschutz verwaltung
  geschaeftsleitung technik
  accueil bonjour commercial ventes achats compta comptabilite facturation factures rh recrutement emploi serviceclient
  secretariat direction communication
  contacto hola ventas compras comercial administracion facturacion contabilidad soporte atencionalcliente rrhh empleo
  informacion recepcion pedidos
  contatti vendite acquisti amministrazione segreteria ufficio assistenza fatturazione commerciale ordini risorseumane
  contato vendas atendimento financeiro suporte faturamento contabilidade rh compras sac
  verkoop inkoop administratie klantenservice boekhouding facturatie receptie
  post postmottak firmapost salg kundeservice faktura regnskap kundservice order kundtjanst ekonomi asiakaspalvelu myynti
  laskutus toimisto
  biuro sprzedaz zamowienia kadry ksiegowosc sekretariat obchod podpora fakturace uctarna prodej objednavky ertekesites
  ugyfelszolgalat iroda vanzari comenzi prodaja podrska
  iletisim satis destek muhasebe bilgi otdelprodazh zakaz`;

/** Local parts of mailboxes that belong to a task rather than to a person, without `.`, `-` and `_`. */
export const roleNames: ReadonlySet<string> = new Set(names.split(/\s+/));
