const domains = `mailinator.com mailinator.net mailinator2.com guerrillamail.com guerrillamail.net guerrillamail.org guerrillamail.biz
  guerrillamail.de guerrillamailblock.com grr.la sharklasers.com pokemail.net spam4.me 10minutemail.com 10minutemail.net
  10minutemail.co.uk 20minutemail.com tempmail.com temp-mail.org temp-mail.io temp-mail.ru tempmail.net tempmail.de
  tempmailaddress.com tempinbox.com tempr.email tempail.com tempomail.fr throwawaymail.com throwaway.email trashmail.com
  trashmail.de trashmail.net trashmail.me trash-mail.com trash-mail.de wegwerfmail.de wegwerfmail.net wegwerfemail.de
  einrot.com yopmail.com yopmail.fr yopmail.net jetable.org jetable.com maildrop.cc mailnesia.com mailcatch.com
  mailnull.com mailexpire.com mailmoat.com mailsac.com mailpoof.com mailtemp.info mailforspam.com spamgourmet.com
  spamex.com spambox.us spamfree24.org spamdecoy.net spamherelots.com getnada.com nada.email dispostable.com
  discard.email discardmail.com discardmail.de fakeinbox.com fakemailgenerator.com fakemail.fr getairmail.com
  mintemail.com mytemp.email moakt.com moakt.cc emailondeck.com emailfake.com email-fake.com generator.email
  burnermail.io inboxkitten.com incognitomail.com incognitomail.org inboxalias.com mohmal.com mohmal.in
  33mail.com anonbox.net deadaddress.com despam.it dodgit.com e4ward.com filzmail.com gishpuppy.com hidemail.de
  kasmail.com klzlk.com kurzepost.de lroid.com meltmail.com no-spam.ws nobulk.com nowmymail.com objectmail.com
  oneoffemail.com onewaymail.com proxymail.eu rcpt.at recode.me rtrtr.com safersignup.de safetymail.info
  selfdestructingmail.com sneakemail.com sogetthis.com soodonims.com teleworm.us thankyou2010.com thisisnotmyrealemail.com
  tilien.com tmail.com tmpmail.org tmpmail.net armyspy.com cuvox.de dayrep.com fleckens.hu gustr.com jourrapide.com rhyta.com
  superrito.com crazymailing.com minuteinbox.com luxusmail.org`;

/** Domains of mailboxes that are thrown away after a while; a caller's longer list may be added. */
export const disposableDomains: ReadonlySet<string> = new Set(domains.split(/\s+/));
