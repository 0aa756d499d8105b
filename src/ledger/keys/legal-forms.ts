/** Words at the end of a company's name that say how it is registered, not who it is; folded, without dots. */
export const legalForms: ReadonlySet<string> = new Set(
  `inc incorporated llc llp lllp lp ltd limited corp corporation co company companies cos plc pllc pc pbc
  gmbh ggmbh mbh ag se kg kgaa ug ohg gbr ev eg eingetragene haftungsbeschrankt
  sa sas sasu sarl sarlu eurl scop snc sca sci selarl
  bv nv vof cv bvba sprl srl spa sapa scarl srls ss
  slu sl slne slp sau sll sc scs sccl sad
  lda ltda unipessoal eireli epp mei
  oy oyj ab hb kb as asa ans da aps amba is ivs ehf hf ou
  kk gk yk godo kabushiki kaisha
  pty pte pvt private proprietary sdn bhd berhad tbk
  spzoo zoo sro doo dd ad ood eood kft zrt nyrt bt rt sia uab
  ooo oao zao pao ao tov llcs jsc pjsc ojsc cjsc
  holding holdings
  fze fzco fzllc wll dmcc`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Registered forms that stand before the name. */
export const leadingForms: ReadonlySet<string> = new Set(['ooo', 'oao', 'zao', 'pao', 'uab', 'sia']);

/** Registered forms written without a blank, in scripts that need none. */
export const inlineForms: readonly string[] = [
  '株式会社',
  '有限会社',
  '合同会社',
  '股份有限公司',
  '有限责任公司',
  '有限公司',
  '주식회사',
];

/** What people type into a company field when there is no company to name; folded. */
export const nobodysNames: ReadonlySet<string> = new Set([
  'na',
  'n a',
  'none',
  'null',
  'nil',
  'unknown',
  'undefined',
  'tbd',
  'test',
  'company',
  'my company',
  'not provided',
  'not available',
  'not applicable',
  'no company',
  'self',
  'self employed',
  'selfemployed',
  'freelance',
  'freelancer',
  'private',
  'privat',
  'personal',
  'individual',
  'student',
  'retired',
  'unemployed',
  'home',
  'other',
  'keine',
  'keine angabe',
  'aucun',
  'ninguna',
  'x',
  'xx',
  'xxx',
]);
