// SPDX-License-Identifier: Apache-2.0
import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Picker.module.css';

export interface Option<T extends string> {
  value: T;
  label: string;
  icon?: ReactNode;
}

interface Props<T extends string> {
  /** What is chosen: read out before the value. */
  label: string;
  value: T;
  options: Option<T>[];
  onChange: (value: T) => void;
  testId: string;
  opened?: boolean;
  onOpened?: (opened: boolean) => void;
  plain?: boolean;
}

/** A value that is changed in place: looks like text until it is pointed at. Options have the test id <testId>-<value>. */
export function Picker<T extends string>({
  label,
  value,
  options,
  onChange,
  testId,
  opened,
  onOpened,
  plain,
}: Props<T>) {
  const current = options.find((option) => option.value === value);
  return (
    <Menu opened={opened} onChange={onOpened} position="bottom-start" width={210}>
      <Menu.Target>
        <button
          type="button"
          className={classes.button}
          data-plain={plain || undefined}
          data-testid={testId}
          data-value={value}
        >
          <span className="visually-hidden">{label}: </span>
          {current?.icon}
          <span className={classes.value}>{current?.label ?? value}</span>
          <IconChevronDown size={14} aria-hidden className={classes.arrow} />
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={360} className={classes.dropdown}>
        {options.map((option) => (
          <Menu.Item
            key={option.value}
            leftSection={option.icon}
            data-chosen={option.value === value || undefined}
            className={classes.option}
            onClick={() => option.value !== value && onChange(option.value)}
            data-testid={`${testId}-${option.value}`}
          >
            {option.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
