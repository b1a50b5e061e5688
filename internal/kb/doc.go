// SPDX-License-Identifier: Apache-2.0

// Package kb is the knowledge base: articles as their authors write them (article.go), the sources they come from
// (source.go), what has to change in the store (diff.go), and the Library, in which readers and the bot find them
// (library.go). It knows no database and no Kubernetes: Store says what it needs.
package kb
