// SPDX-License-Identifier: Apache-2.0

package content

import "strings"

// Attributes that keep what an image showed before it was set aside, or would show.
const (
	// RemoteSource holds the address of an image, and RemoteBackground that of a table's background, that is not loaded:
	// who loads it tells its sender when and where the mail was read.
	RemoteSource     = "data-remote-src"
	RemoteBackground = "data-remote-background"
	// InlineSource holds the Content-ID of an attached image.
	InlineSource = "data-cid"
)

// images says what becomes of images, and counts them.
type images struct {
	inline func(contentID string) (address string, ok bool)
	show   bool
	proxy  func(address string) string

	held  int
	pixel int
	bytes int
}

// image decides about an img element. Its own attributes of an earlier pass say what it was, so that a second pass
// changes nothing.
func (s *strainer) image(given, kept map[string]string) bool {
	if isPixel(given["width"]) && isPixel(given["height"]) && !isInline(given) {
		s.images.pixel++
		return false // it shows nothing and only reports
	}
	source, shown := s.imageSource(given, kept)
	if source != "" {
		kept["src"] = source
	}
	if s.relative && source != "" {
		kept["loading"] = "lazy"
	}
	return shown || source != "" || strings.TrimSpace(kept["alt"]) != ""
}

// imageSource is the address to load, "" for none; kept gets what the image would be.
func (s *strainer) imageSource(given, kept map[string]string) (source string, shown bool) {
	if s.relative {
		return s.articleImage(given["src"]), false
	}
	id, ok := cleanID(given[InlineSource])
	if !ok {
		id, ok = contentID(given["src"])
	}
	if ok {
		kept[InlineSource] = id
		if s.images.inline != nil {
			if address, known := s.images.inline(id); known && isOwnAddress(address) {
				return address, true
			}
		}
		return "", true
	}
	if address, ok := s.dataImage(given["src"]); ok {
		return address, true
	}
	address, ok := webAddress(first(given[RemoteSource], given["src"]), s.base)
	if !ok {
		return "", false
	}
	kept[RemoteSource] = address
	return s.remoteImage(address), true
}

func (s *strainer) remoteImage(address string) string {
	if !s.images.show {
		s.images.held++
		return ""
	}
	if s.images.proxy != nil {
		if through := s.images.proxy(address); isOwnAddress(through) {
			return through
		}
		return ""
	}
	return address
}

func (s *strainer) articleImage(source string) string {
	if address, ok := s.dataImage(source); ok {
		return address
	}
	if address, ok := webAddress(source, nil); ok {
		return address
	}
	address, _ := relativeAddress(source)
	return address
}

func (s *strainer) dataImage(source string) (string, bool) {
	if len(source) < 5 || !strings.EqualFold(strings.TrimSpace(source)[:min(5, len(strings.TrimSpace(source)))], "data:") {
		return "", false
	}
	address, ok := inlineImage(source)
	if !ok || s.images.bytes+len(address) > maxDataBytes {
		return "", false
	}
	s.images.bytes += len(address)
	return address, true
}

// background is a picture behind a table: loaded, held and counted as images are.
func (s *strainer) background(given, kept map[string]string) {
	if s.relative {
		return
	}
	address, ok := webAddress(first(given[RemoteBackground], given["background"]), s.base)
	if !ok {
		return
	}
	kept[RemoteBackground] = address
	if through := s.remoteImage(address); through != "" {
		kept["background"] = through
	}
}

// isOwnAddress bounds what the caller's functions may put into the HTML.
func isOwnAddress(address string) bool {
	if len(address) > maxAddressBytes || readAddress(address) != address {
		return false
	}
	if _, ok := webAddress(address, nil); ok {
		return !strings.HasPrefix(address, "//")
	}
	return strings.HasPrefix(address, "/")
}

func isPixel(length string) bool {
	length = strings.TrimSuffix(strings.TrimSpace(length), "px")
	return length == "0" || length == "1"
}

func isInline(given map[string]string) bool {
	_, attached := contentID(given["src"])
	return attached || given[InlineSource] != "" || strings.HasPrefix(given["src"], "data:")
}

func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}
