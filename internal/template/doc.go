// SPDX-License-Identifier: Apache-2.0

// Package template checks, renders, chooses and finds reply templates. They are Liquid (a subset without loops, so that
// rendering takes time and memory linear in the text) that gives Markdown.
//
// What strangers chose (a contact's name, a subject) is escaped for Markdown wherever it is printed: a customer who calls
// himself "[pay here](https://evil.example)" stays a name.
package template
