// A brand, and the endings under which it gives mailboxes to anybody.
const brands: Readonly<Record<string, string>> = {
  yahoo: `com ca co.uk ie de at ch fr be nl it es pt gr se no dk fi pl cz ro hu com.tr com.br com.ar com.mx com.co cl
    com.pe com.ve com.au co.nz co.in in co.jp co.kr co.id com.sg com.my com.ph com.vn com.hk com.tw co.th co.za`,
  ymail: 'com',
  hotmail: `com ca co.uk ie de at ch fr be nl it es gr se no dk fi cz com.tr com.br com.ar com.mx cl com.au co.nz co.in
    co.jp co.th com.vn co.za`,
  live: `com ca co.uk ie de at fr be nl it se no dk fi ru cn jp hk com.ar com.mx cl com.pt com.au in co.za com.my com.sg`,
  outlook: `com ie de at fr be it es pt dk cz sk hu com.gr com.tr com.br com.ar cl com.au co.nz in co.id jp kr sa sg ph my
    com.vn co.th co.il`,
  gmx: 'com net org de at ch fr es it co.uk us eu li biz info',
  yandex: 'com ru ua by kz uz com.tr',
  mail: 'com ru ee bg kz ua de',
  tutanota: 'com de',
  protonmail: 'com ch',
  aol: 'com co.uk de fr it es ca com.br com.au co.jp in se pl',
  tiscali: 'it co.uk fr cz',
  rediffmail: 'com',
  tutamail: 'com',
};

const international = `gmail.com googlemail.com msn.com passport.com windowslive.com rocketmail.com myyahoo.com icloud.com
  me.com mac.com proton.me pm.me tuta.com tuta.io keemail.me fastmail.com fastmail.fm hey.com aim.com love.com games.com
  wow.com zohomail.com zohomail.eu zohomail.in inbox.com hushmail.com hush.com lavabit.com runbox.com mailfence.com
  startmail.com ctemplar.com disroot.org riseup.net duck.com mozmail.com privaterelay.appleid.com appleid.com
  anonaddy.com email.com usa.com europe.com asia.com consultant.com engineer.com post.com dr.com lycos.com
  excite.com juno.com netzero.net netscape.net care2.com mail.usa.com gawab.com maktoob.com
  onmail.com cock.li murena.io safe-mail.net`;

const northAmerica = `comcast.net verizon.net att.net sbcglobal.net bellsouth.net ameritech.net pacbell.net swbell.net
  prodigy.net snet.net flash.net nvbell.net cox.net charter.net spectrum.net rr.com roadrunner.com twc.com earthlink.net
  mindspring.com optonline.net optimum.net frontier.com frontiernet.net windstream.net centurylink.net embarqmail.com
  q.com suddenlink.net wowway.com cableone.net peoplepc.com rogers.com bell.net sympatico.ca shaw.ca telus.net videotron.ca
  cogeco.ca eastlink.ca sasktel.net mts.net`;

const britainIreland = `btinternet.com btopenworld.com sky.com virginmedia.com virgin.net blueyonder.co.uk ntlworld.com
  talktalk.net talk21.com plusnet.com plus.com tesco.net freeserve.co.uk fsmail.net o2.co.uk eircom.net`;

const germanSpeaking = `web.de t-online.de freenet.de freenetmail.de posteo.de posteo.net mailbox.org arcor.de arcormail.de
  email.de online.de vodafonemail.de kabelmail.de o2online.de o2mail.de unitybox.de alice.de alice-dsl.de
  ok.de nexgo.de versanet.de ewetel.net netcologne.de bluewin.ch hispeed.ch sunrise.ch swissonline.ch aon.at
  chello.at a1.net inode.at kabsi.at`;

const frenchSpeaking = `orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr club-internet.fr cegetel.net
  aliceadsl.fr noos.fr voila.fr skynet.be proximus.be telenet.be scarlet.be pandora.be belgacom.net voo.be`;

const dutchNordic = `ziggo.nl kpnmail.nl kpnplanet.nl planet.nl hetnet.nl home.nl xs4all.nl casema.nl chello.nl upcmail.nl telfort.nl
  quicknet.nl zeelandnet.nl onsbrabantnet.nl tele2.nl online.nl telia.com tele2.se comhem.se bredband.net spray.se
  online.no broadpark.no frisurf.no getmail.no lyse.net stofanet.dk mail.dk jubii.dk ofir.dk mail.tele.dk
  elisanet.fi kolumbus.fi luukku.com suomi24.fi saunalahti.fi pp.inet.fi welho.com simnet.is`;

const southernEurope = `libero.it virgilio.it alice.it tin.it tim.it inwind.it iol.it fastwebnet.it email.it teletu.it
  telefonica.net movistar.es terra.es ono.com telecable.es sapo.pt clix.pt netcabo.pt iol.pt mail.telepac.pt
  otenet.gr forthnet.gr in.gr freemail.gr hol.gr`;

const easternEurope = `seznam.cz email.cz post.cz centrum.cz atlas.cz volny.cz azet.sk centrum.sk zoznam.sk wp.pl o2.pl interia.pl
  interia.eu onet.pl onet.eu op.pl poczta.fm poczta.onet.pl tlen.pl gazeta.pl vp.pl go2.pl buziaczek.pl abv.bg dir.bg
  ukr.net i.ua meta.ua bigmir.net inbox.lv apollo.lv one.lv delfi.lt takas.lt one.lt hot.ee online.ee freemail.hu citromail.hu
  indamail.hu t-online.hu vipmail.hu net.hr siol.net email.si bk.ru list.ru inbox.ru internet.ru rambler.ru lenta.ru
  ro.ru ya.ru narod.ru tut.by mynet.com superonline.com ttmail.com`;

const latinAmerica = `uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br zipmail.com.br
  terra.com prodigy.net.mx fibertel.com.ar arnet.com.ar speedy.com.ar ciudad.com.ar adinet.com.uy une.net.co cantv.net`;

const asiaPacificAfrica = `qq.com vip.qq.com foxmail.com 163.com 126.com yeah.net 139.com 189.cn 188.com sina.com sina.cn sohu.com
  tom.com 21cn.com aliyun.com naver.com daum.net hanmail.net nate.com kakao.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp
  i.softbank.jp nifty.com biglobe.ne.jp ocn.ne.jp plala.or.jp so-net.ne.jp pchome.com.tw hinet.net netvigator.com singnet.com.sg
  indiatimes.com sify.com vsnl.net bsnl.in walla.com walla.co.il netvision.net.il bigpond.com bigpond.net.au
  optusnet.com.au iinet.net.au tpg.com.au internode.on.net dodo.com.au westnet.com.au ozemail.com.au xtra.co.nz
  slingshot.co.nz telkomsa.net mweb.co.za webmail.co.za vodamail.co.za emirates.net.ae`;

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Domains where anybody can have a mailbox, so that an address there names no company. */
export const freeMailDomains: ReadonlySet<string> = new Set([
  ...Object.entries(brands).flatMap(([brand, endings]) => words(endings).map((ending) => `${brand}.${ending}`)),
  ...[international, northAmerica, britainIreland, germanSpeaking, frenchSpeaking, dutchNordic].flatMap(words),
  ...[southernEurope, easternEurope, latinAmerica, asiaPacificAfrica].flatMap(words),
]);
