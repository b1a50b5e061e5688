// SPDX-License-Identifier: Apache-2.0

package charset_test

import (
	"fmt"

	"github.com/rynda-dev/rynda/internal/channel/email/charset"
)

func ExampleDecode() {
	// Russian in KOI8-R that a program sent out as Latin.
	text, name := charset.Decode([]byte("\xe4\xcf\xc2\xd2\xd9\xca \xc4\xc5\xce\xd8, \xd7\xc5\xd2\xce\xc9\xd4\xc5 \xc4\xc5\xce\xd8\xc7\xc9"), "iso-8859-1")
	fmt.Println(text, "("+name+")")
	// Output: Добрый день, верните деньги (koi8-r)
}
