// SPDX-License-Identifier: Apache-2.0
import { Button, Menu, SegmentedControl, Textarea } from '@mantine/core';
import { IconChevronDown, IconSend2, IconTemplate } from '@tabler/icons-react';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Status, Template, Ticket } from '../../shared/api/types';
import { uuid } from '../../shared/uuid';
import { StatusIcon } from '../ticket/StatusIcon';
import { ArticlesButton } from './ArticlesButton';
import classes from './Composer.module.css';
import { asksForTemplates, insertText } from './insertText';
import { useOutbox } from './OutboxProvider';
import { onRestoredText } from './restoreText';
import { TemplatePicker } from './TemplatePicker';
import { undoSeconds } from './undoDelay';
import { useDraft } from './useDraft';

export type ComposerTab = 'Reply' | 'Note';

export interface ComposerHandle {
  focus(tab: ComposerTab): void;
}

interface Props {
  ticket: Ticket;
  onTyping: () => void;
  ref?: Ref<ComposerHandle>;
}

const sendStatuses = ['Open', 'Pending', 'Solved'] as const satisfies Status[];

export function Composer({ ticket, onTyping, ref }: Props) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<ComposerTab>('Reply');
  const [picking, setPicking] = useState(false);
  const [template, setTemplate] = useState<Template | null>(null);
  const draft = useDraft(ticket);
  const outbox = useOutbox();
  const area = useRef<HTMLTextAreaElement>(null);
  const { change } = draft;

  useImperativeHandle(ref, () => ({
    focus(next) {
      setTab(next);
      area.current?.focus();
    },
  }));
  useEffect(
    () =>
      onRestoredText((restored) => {
        if (restored.ticket !== ticket.number) return;
        setTab(restored.kind);
        // What has been written since then is kept below the text that comes back.
        const current = area.current?.value ?? '';
        change(current ? `${restored.body}\n\n${current}` : restored.body);
        area.current?.focus();
      }),
    [ticket.number, change],
  );

  const send = (setStatus?: Status) => {
    const body = draft.body.trim();
    if (!body) return;
    outbox.add(
      ticket.number,
      {
        clientId: uuid(),
        kind: tab,
        body,
        ...(setStatus ? { setStatus } : {}),
        ...(tab === 'Reply' && !ticket.assignee ? { assignToMe: true } : {}),
        // The server does the template's actions when it takes the reply.
        ...(tab === 'Reply' && template ? { template: { set: template.set, name: template.name } } : {}),
      },
      // A note stays inside and needs no second thought.
      tab === 'Reply' ? undoSeconds() * 1000 : 0,
    );
    draft.change('');
    setTemplate(null);
  };

  const insert = (chosen: Template | null, text: string) => {
    const element = area.current;
    const at = element ? [element.selectionStart, element.selectionEnd] : [draft.body.length, draft.body.length];
    const next = insertText(draft.body, at[0] ?? 0, at[1] ?? 0, text);
    if (chosen) setTemplate(chosen);
    draft.change(next.text);
    setPicking(false);
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(next.caret, next.caret);
    });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape') {
      event.currentTarget.blur();
    } else if (event.key === '/' && tab === 'Reply') {
      if (!asksForTemplates(draft.body, event.currentTarget.selectionStart)) return;
      event.preventDefault();
      setPicking(true);
    }
  };

  const contact = ticket.contact.name || ticket.contact.email || t('contact.nameless');
  return (
    <section
      className={classes.composer}
      data-kind={tab}
      aria-label={t(tab === 'Note' ? 'composer.note' : 'composer.reply')}
    >
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          value={tab}
          onChange={(value) => setTab(value as ComposerTab)}
          data={[
            { value: 'Reply', label: <span data-testid="reply-tab">{t('composer.reply')}</span> },
            { value: 'Note', label: <span data-testid="note-tab">{t('composer.note')}</span> },
          ]}
        />
        <DraftNote state={draft.state} />
      </div>
      {ticket.status === 'Bot' && tab === 'Reply' && <p className={classes.hint}>{t('composer.botTicket')}</p>}
      <Textarea
        ref={area}
        variant="unstyled"
        autosize
        minRows={3}
        maxRows={12}
        value={draft.body}
        onChange={(event) => {
          draft.change(event.currentTarget.value);
          onTyping();
        }}
        onKeyDown={onKeyDown}
        placeholder={t(tab === 'Note' ? 'composer.notePlaceholder' : 'composer.replyPlaceholder')}
        aria-label={tab === 'Note' ? t('composer.note') : t('composer.replyTo', { name: contact })}
        classNames={{ input: classes.input }}
        data-testid="composer"
      />
      {tab === 'Reply' && template?.actions && <TemplateEffects template={template} />}
      <div className={classes.bar}>
        <TemplatePicker
          ticket={ticket}
          opened={picking}
          onOpened={(opened) => {
            setPicking(opened);
            if (!opened) area.current?.focus();
          }}
          onPick={(chosen) => insert(chosen, chosen.body)}
          onSlash={() => insert(null, '/')}
        >
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconTemplate size={16} aria-hidden />}
            onClick={() => setPicking((opened) => !opened)}
            data-testid="template-button"
          >
            <span className={classes.tool}>{t('composer.templates')}</span>
          </Button>
        </TemplatePicker>
        <ArticlesButton ticket={ticket} onInsert={(article) => insert(null, `[${article.title}](${article.url})`)} />
        <span className={classes.spring} />
        <Button.Group>
          <Button
            size="sm"
            disabled={!draft.body.trim()}
            onClick={() => send()}
            leftSection={<IconSend2 size={16} aria-hidden />}
            data-testid="send"
          >
            {t(tab === 'Note' ? 'composer.sendNote' : 'composer.send')}
          </Button>
          <Menu position="top-end">
            <Menu.Target>
              <Button
                size="sm"
                className={classes.more}
                disabled={!draft.body.trim()}
                aria-label={t('composer.sendOptions')}
                data-testid="send-status"
              >
                <IconChevronDown size={16} aria-hidden />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {sendStatuses.map((status) => (
                <Menu.Item
                  key={status}
                  leftSection={<StatusIcon status={status} />}
                  onClick={() => send(status)}
                  data-testid={`send-status-${status}`}
                >
                  {t('composer.sendWith', { status: t(`status.${status}`) })}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Button.Group>
      </div>
    </section>
  );
}

function DraftNote({ state }: { state: 'Clean' | 'Saving' | 'Saved' | 'Failed' }) {
  const { t } = useTranslation();
  return (
    <output className={classes.draft} data-testid="draft-state" data-state={state}>
      {state === 'Saved' && t('composer.draftSaved')}
      {state === 'Failed' && t('composer.draftFailed')}
    </output>
  );
}

/** What the template will change besides the text, told before it happens. */
function TemplateEffects({ template }: { template: Template }) {
  const { t } = useTranslation();
  const { status, priority, severity, assignTeam, addTags } = template.actions ?? {};
  const effects = [
    status && t(`status.${status}`),
    priority && t(`priority.${priority}`),
    severity && t(`severity.${severity}`),
    assignTeam,
    ...(addTags ?? []).map((tag) => `#${tag}`),
  ].filter(Boolean);
  if (effects.length === 0) return null;
  return (
    <p className={classes.hint}>
      {t('composer.sets')} {effects.join(', ')}
    </p>
  );
}
