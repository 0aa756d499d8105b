/** What the text of a secret begins with. */
export const secretPrefix = 'whsec_';

/** A new secret, as its holder shows it: 192 bits. */
export function newWebhookSecret(random: (count: number) => Uint8Array): string {
  return `${secretPrefix}${Buffer.from(random(24)).toString('base64')}`;
}
