// SPDX-License-Identifier: Apache-2.0
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { TicketsPage } from '../tickets/TicketsPage';
import { NotFound } from '../ui/NotFound';
import { Shell } from './Shell';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/views/$view', params: { view: 'mine' }, replace: true });
  },
});

/** The views alone: a pane of its own on a phone. */
const views = createRoute({ getParentRoute: () => root, path: '/views', component: TicketsPage });

interface ListSearch {
  q?: string;
}

const readSearch = (search: Record<string, unknown>): ListSearch =>
  typeof search.q === 'string' || typeof search.q === 'number' ? { q: String(search.q) } : {};

const list = createRoute({
  getParentRoute: () => root,
  path: '/views/$view',
  validateSearch: readSearch,
  component: TicketsPage,
});

const ticket = createRoute({
  getParentRoute: () => root,
  path: '/views/$view/$number',
  validateSearch: readSearch,
  component: TicketsPage,
});

/** The address of a ticket that is given to others. */
const ticketByNumber = createRoute({
  getParentRoute: () => root,
  path: '/tickets/$number',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/views/$view/$number', params: { view: 'all', number: params.number }, replace: true });
  },
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/SettingsPage'), 'SettingsPage'),
});

const agents = createRoute({
  getParentRoute: () => root,
  path: '/agents',
  component: lazyRouteComponent(() => import('../admin/AgentsPage'), 'AgentsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([home, views, list, ticket, ticketByNumber, settings, agents]),
  basepath: '/desk',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
