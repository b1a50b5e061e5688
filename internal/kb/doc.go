// SPDX-License-Identifier: Apache-2.0

// Package kb is the knowledge base: articles as their authors write them (article.go), what names them and tells their
// versions apart (key.go), and the Library, in which readers and the bot find them (library.go). It knows no database and
// no Kubernetes; package kbsync carries articles from their sources to the database and from there to the Library.
package kb
