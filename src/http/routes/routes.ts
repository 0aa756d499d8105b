import { cycleRoutes } from '../agreement/cycle-routes.ts';
import { offerRoutes } from '../agreement/offer-routes.ts';
import { recordRoutes } from '../account/record-routes.ts';
import { getReport, listReports } from '../agreement/report-routes.ts';
import { acceptProposal, getProposal, listProposals } from '../agreement/proposal-routes.ts';
import { docsPage, docsPolicy } from '../describe/docs-page.ts';
import { type OpenApi, describeRoutes } from '../describe/open-api.ts';
import { answerLink, showLink } from '../links/link-routes.ts';
import { operationalRoutes } from '../operational/operational-routes.ts';
import { listAudit } from '../oversight/audit-routes.ts';
import { createErasure, getErasure, listErasures } from '../oversight/erasure-routes.ts';
import { exportPerson } from '../oversight/person-routes.ts';
import type { PlainRoute, Route } from '../route.ts';
import { explainAccount, getAccount, listTransitions } from './account-routes.ts';
import { decideAccount, decideAccounts, decideRole, listUncertain, undoDecisions } from './decision-routes.ts';
import { doorRoutes } from './door-routes.ts';
import {
  commitImport,
  deleteImport,
  getImport,
  listImports,
  mapImport,
  previewImport,
  redoImport,
  rehearseImport,
  undoImport,
  uploadImport,
} from '../imports/import-routes.ts';
import { postInputs } from '../imports/input-routes.ts';
import { createKey, deleteKey, listKeys } from './people/key-routes.ts';
import { listAccounts } from './list-accounts.ts';
import { diffPlaybook } from './playbook/diff-playbook.ts';
import { getPlaybook, listPlaybooks } from './playbook/get-playbook.ts';
import { putPlaybook } from './playbook/put-playbook.ts';
import { signPlaybook } from './playbook/sign-playbook.ts';
import { listRejects } from './reject-routes.ts';
import { changePassword, followLink, getSession, signIn, signOut, startWorkspace } from './people/session-routes.ts';
import { listEffects, releaseEffects, replayEffect } from './outbox/effect-routes.ts';
import { deleteSlack, getNotify, putSlack, testNotify } from './outbox/notify-routes.ts';
import { getSettings, putSettings } from './outbox/settings-routes.ts';
import { listTasks } from './task-routes.ts';
import { streamChanges } from './stream-changes.ts';
import { changeUser, inviteUser, listUsers, resetUser } from './people/user-routes.ts';
import { countVerdicts } from './verdict-routes.ts';
import {
  createWebhook,
  deleteWebhook,
  listWebhooks,
  putWebhook,
  rotateWebhook,
  testWebhook,
} from './outbox/webhook-routes.ts';
import { getHealth, getMetrics, getReadiness } from './watch-routes.ts';
import { listWithdrawals, quarantineKey, reinstateWithdrawal } from '../imports/withdrawal-routes.ts';

const getOpenApi: PlainRoute = {
  kind: 'plain',
  method: 'GET',
  path: '/api/v1/openapi.json',
  access: 'anybody',
  summary: 'This API as an OpenAPI 3.1 document',
  gives: 'application/json',
  send: async (_, reply) => reply.send(openApi()),
};

const getDocs: PlainRoute = {
  kind: 'plain',
  method: 'GET',
  path: '/api/v1/docs',
  access: 'anybody',
  summary: 'This API as a page',
  gives: 'text/html',
  send: async (_, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', docsPolicy).send(docsPage(openApi())),
};

/** Every route there is, with who may use it; what is not here is not served. */
export const routes: readonly Route[] = [
  listAccounts,
  getAccount,
  listTransitions,
  explainAccount,
  ...recordRoutes,
  countVerdicts,
  ...offerRoutes,
  ...cycleRoutes,
  decideAccount,
  decideAccounts,
  decideRole,
  undoDecisions,
  listUncertain,
  listRejects,
  streamChanges,
  getPlaybook,
  putPlaybook,
  diffPlaybook,
  listPlaybooks,
  signPlaybook,
  listKeys,
  createKey,
  deleteKey,
  ...operationalRoutes,
  createErasure,
  listErasures,
  getErasure,
  exportPerson,
  listAudit,
  listReports,
  getReport,
  listProposals,
  getProposal,
  acceptProposal,
  signIn,
  getSession,
  signOut,
  changePassword,
  startWorkspace,
  followLink,
  listUsers,
  inviteUser,
  changeUser,
  resetUser,
  listEffects,
  replayEffect,
  releaseEffects,
  listWebhooks,
  createWebhook,
  putWebhook,
  deleteWebhook,
  rotateWebhook,
  testWebhook,
  getSettings,
  putSettings,
  getNotify,
  putSlack,
  deleteSlack,
  testNotify,
  listTasks,
  quarantineKey,
  postInputs,
  uploadImport,
  listImports,
  getImport,
  previewImport,
  mapImport,
  rehearseImport,
  commitImport,
  deleteImport,
  undoImport,
  redoImport,
  listWithdrawals,
  reinstateWithdrawal,
  getOpenApi,
  getDocs,
  showLink,
  answerLink,
  ...doorRoutes,
  getHealth,
  getReadiness,
  getMetrics,
];

let described: OpenApi | undefined;

/** The API as an OpenAPI 3.1 document. */
export function openApi(): OpenApi {
  described ??= describeRoutes(routes);
  return described;
}
