// Without blanks and signs, in lower case; only what has 12 characters or becomes it by signs put in between.
const texts = `
  password password1 password12 password123 password1234 password12345 passwordpassword mypassword mypassword1
  mypassword123 newpassword newpassword1 thisismypassword letmein letmein123 letmeinplease welcome welcome1 welcome123
  welcome1234 welcome12345 admin administrator administrator1 admin123 admin1234 admin12345 admin123456 adminadmin
  adminadminadmin changeme changeme123 changeme1234 changemenow changeit secret supersecret topsecret qwerty qwerty123
  qwerty1234 qwerty12345 qwerty123456 qwertyuiop qwertyuiop1 qwertyuiop12 qwertyuiop123 qwertyuiopas qwertyuiopasdf
  qwertzuiop qwertzuiop1 qwertz123456 asdfghjkl asdfghjkl1 asdfghjkl123 asdfghjklqwe zxcvbnm zxcvbnm123 zxcvbnmasdfg
  1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv zaq12wsxcde3 qazwsxedcrfv
  qazwsx123456 123456 12345678 123456789 1234567890 12345678901 123456789012 1234567890123 0123456789 01234567890
  012345678901 012345678910 987654321 0987654321 109876543210 123123123 123123123123 123321123321 121212121212
  112233445566 111222333444 123456123456 123456abcdef abcdef123456 abc123456789 abcd12345678 abcdefghijkl
  abcdefghijklm abcdefghijklmnop a1b2c3d4e5f6 iloveyou iloveyou123 iloveyou1234 iloveyouforever ilovejesus
  ilovemyfamily trustno1 trustno1trustno1 correcthorsebatterystaple football football123 baseball baseball123
  basketball basketball1 liverpool liverpool123 manchester manchester1 manchesterunited chelsea123456 arsenal123456
  starwars starwars123 princess princess123 princess1234 superman superman123 superman1234 batman123456 pokemon123456
  sunshine sunshine123 sunshine1234 butterfly butterfly123 chocolate chocolate123 michael12345 jennifer1234
  alexander123 christopher christopher1 elizabeth123 charlie12345 jessica12345 computer computer123 computer1234
  internet internet123 internet1234 samsung12345 google123456 facebook123 facebook1234 linkedin linkedin123
  linkedin1234 salesforce salesforce1 salesforce12 salesforce123 salesforce1234 hubspot hubspot123 hubspot12345
  assay assay123 assayassay assayassayassay assayadmin1234 company12345 business1234 monday123456 summer123456
  winter123456 spring123456 autumn123456 summer2024123 winter2024123 januar123456 september123 passwort passwort1
  passwort123 passwort1234 passwort12345 hallo1234567 geheim123456 motdepasse motdepasse1 motdepasse123 contrasena
  contrasena123 contrasenha senha1234567 wachtwoord wachtwoord1 wachtwoord123 haslo1234567 test12345678 testtesttest
  testpassword testpassword1 guest1234567 guestguestguest root12345678 rootrootroot default12345 temppassword
  temppassword1 temporary123 p4ssw0rd p4ssw0rd1234 passw0rd passw0rd123 passw0rd1234 pa55word pa55word1234 pa55w0rd1234
`;

/** Passwords that are tried first, without signs and in lower case. */
export const triedPasswords: ReadonlySet<string> = new Set(texts.trim().split(/\s+/));
