// SPDX-License-Identifier: Apache-2.0
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export function Stars({ stars }: { stars: number }) {
  const { t } = useTranslation();
  return (
    <span role="img" aria-label={t('ticket.stars', { count: stars })} data-testid="rating" data-stars={stars}>
      {[1, 2, 3, 4, 5].map((n) => (n <= stars ? <IconStarFilled key={n} size={16} /> : <IconStar key={n} size={16} />))}
    </span>
  );
}
