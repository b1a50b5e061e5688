// SPDX-License-Identifier: Apache-2.0
import {
  IconArchive,
  IconCircle,
  IconCircleCheck,
  IconCircleDotted,
  IconCirclePlus,
  IconClockPause,
  IconRobot,
} from '@tabler/icons-react';
import type { Status } from '../../shared/api/types';

const icons: Record<Status, typeof IconCircle> = {
  Bot: IconRobot,
  New: IconCirclePlus,
  Open: IconCircle,
  Pending: IconClockPause,
  Solved: IconCircleCheck,
  Closed: IconArchive,
};

/** A status is told by its form, not by a colour. */
export function StatusIcon({ status }: { status: Status }) {
  const Icon = icons[status] ?? IconCircleDotted;
  return <Icon size={16} aria-hidden />;
}
