-- SPDX-License-Identifier: Apache-2.0
-- Which subjects agents wrote before there was a column for it, and the index of their words. The old version runs on it, as on 00003.
-- The desk works meanwhile, and each statement may be run again: the migration is tried anew from the first one when any has failed.

-- +goose NO TRANSACTION
-- +goose Up

-- The array is read from the log before anything is written: the statement has a transaction id, behind which the readers of the log
-- wait, and locks of rows while it writes only, not while it reads all events.
UPDATE tickets SET subject_written = true
WHERE NOT subject_written AND number = ANY (ARRAY(SELECT DISTINCT ticket FROM events WHERE data->'diffs' ? 'subject'));

-- A failed attempt leaves an index that is invalid: it costs, but nobody reads it.
DROP INDEX CONCURRENTLY IF EXISTS tickets_subject;
CREATE INDEX CONCURRENTLY IF NOT EXISTS tickets_subject ON tickets USING gin (to_tsvector('russian', subject)) WHERE subject_written;
