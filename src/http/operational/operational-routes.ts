import type { Route } from '../route.ts';
import { holidayRoutes } from './holiday-routes.ts';
import { listRoutes } from './list-routes.ts';
import { moneyRoutes } from './money-routes.ts';
import { rosterRoutes } from './roster-routes.ts';
import { suppressionRoutes } from './suppression-routes.ts';

/** What is edited beside the playbook: everybody who reads may look, who operates may change. */
export const operationalRoutes: readonly Route[] = [
  ...rosterRoutes,
  ...holidayRoutes,
  ...listRoutes,
  ...suppressionRoutes,
  ...moneyRoutes,
];
