// SPDX-License-Identifier: Apache-2.0

package outbound_test

import (
	"fmt"

	"github.com/rynda-dev/rynda/internal/outbound"
)

func ExampleGuard_Check() {
	guard := outbound.New(outbound.Options{})
	for _, url := range []string{"https://hooks.example.com/desk", "https://2130706433/", "https://metadata.google.internal/"} {
		if err := guard.Check(url); err != nil {
			fmt.Println(url, outbound.RuleOf(err))
			continue
		}
		fmt.Println(url, "ok")
	}
	// Output:
	// https://hooks.example.com/desk ok
	// https://2130706433/ host-form
	// https://metadata.google.internal/ internal-name
}
