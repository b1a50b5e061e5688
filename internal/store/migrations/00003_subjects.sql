-- SPDX-License-Identifier: Apache-2.0
-- Subjects that agents wrote are found by their words. The old version runs on it: it neither reads nor writes the column, so that a
-- subject that it changes is found from the next change on.

-- +goose Up

-- The subject is no longer the beginning of the first message, whose words are found anyway.
ALTER TABLE tickets ADD COLUMN subject_written boolean NOT NULL DEFAULT false;
UPDATE tickets SET subject_written = true WHERE number IN (SELECT ticket FROM events WHERE data->'diffs' ? 'subject');
CREATE INDEX tickets_subject ON tickets USING gin (to_tsvector('russian', subject)) WHERE subject_written;
