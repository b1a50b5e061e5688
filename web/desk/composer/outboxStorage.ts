// SPDX-License-Identifier: Apache-2.0
import { uuid } from '../../shared/uuid';
import type { Outgoing } from './outbox';

/** Another tab's message that is this old, in milliseconds, has lost its tab. */
const orphanMs = 60_000;

/**
 * The key under which this tab keeps its unsent messages. Each tab has its own, or one tab would send what was just
 * taken back in another; what a closed tab left behind is adopted here.
 */
export function openOutboxStorage(agentId: number, tab: Storage, shared: Storage, now: number): string {
  const prefix = `rynda.outbox.${agentId}.`;
  const tabId = tab.getItem('rynda.tab') ?? uuid();
  tab.setItem('rynda.tab', tabId);
  const own = prefix + tabId;
  const items = read(shared, own);
  for (const key of Object.keys(shared)) {
    if (!key.startsWith(prefix) || key === own) continue;
    const orphans = read(shared, key);
    if (orphans.some((item) => now - item.sendAt < orphanMs)) continue;
    items.push(...orphans);
    shared.removeItem(key);
  }
  shared.setItem(own, JSON.stringify(items));
  return own;
}

function read(storage: Storage, key: string): Outgoing[] {
  try {
    return JSON.parse(storage.getItem(key) ?? '[]') as Outgoing[];
  } catch {
    return [];
  }
}
