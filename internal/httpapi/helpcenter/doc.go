// SPDX-License-Identifier: Apache-2.0

// Package helpcenter serves the help centre: pages rendered on the server that work without JavaScript, in the desk's
// languages, and the small JSON API behind the search box's completion.
//
// Names, sections, colour and languages come from the desk's snapshot at each request, so a change of the desk shows at
// once; pages carry an ETag and are revalidated instead of cached for a time.
package helpcenter
