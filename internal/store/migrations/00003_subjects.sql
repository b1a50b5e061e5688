-- SPDX-License-Identifier: Apache-2.0
-- Subjects that agents wrote are found by their words. The old version runs on it: it neither reads nor writes the column, so that a
-- subject that it writes while the new version is rolled out, later than the next migration looks at the log, is not found by its
-- words until that subject is changed again.

-- +goose Up

-- The column alone: whoever waits for this lock makes the whole desk wait behind him. Rather than that the migration fails, and is tried again.
SET LOCAL lock_timeout = '2s';
-- The subject is no longer the beginning of the first message, whose words are found anyway.
ALTER TABLE tickets ADD COLUMN subject_written boolean NOT NULL DEFAULT false;
