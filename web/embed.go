// SPDX-License-Identifier: Apache-2.0

// Package web holds the built web desk and chat widget, so that the binary brings them along.
package web

import (
	"embed"
	"io/fs"
)

// The pattern also matches dist.txt, which is always there: the Go code builds before `npm run build` has made dist.
//
//go:embed all:dist*
var files embed.FS

// Dist is what the build wrote: desk/index.html, desk/assets/* and widget.js. It is empty when nothing was built.
func Dist() fs.FS {
	sub, err := fs.Sub(files, "dist")
	if err != nil { // only for a path that is not valid
		panic(err)
	}
	return sub
}
