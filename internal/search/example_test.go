// SPDX-License-Identifier: Apache-2.0

package search_test

import (
	"context"
	"fmt"

	"github.com/rynda-dev/rynda/internal/search"
)

func Example() {
	x := search.NewIndex(search.Options{Synonyms: [][]string{{"parcel", "package"}}})
	for _, d := range []search.Document{
		{ID: "delivery", Locale: "en", Title: "Where is my parcel?", Body: "Parcels arrive within two working days."},
		{ID: "password", Locale: "en", Title: "Reset your password", Keywords: []string{"cannot sign in"}},
	} {
		if err := x.Add(d); err != nil {
			fmt.Println(err)
		}
	}
	for _, query := range []string{"my packages", "pasword", "зфыыцщкв"} {
		hits, err := x.Search(context.Background(), search.Request{Query: query, Locale: "en"})
		if err != nil {
			fmt.Println(err)
		}
		for _, h := range hits {
			fmt.Printf("%s: %s (%s)\n", query, h.ID, h.Corrected)
		}
	}
	// Output:
	// my packages: delivery ()
	// pasword: password (password)
	// зфыыцщкв: password (password)
}

func ExampleIndex_Corrections() {
	x := search.NewIndex(search.Options{})
	if err := x.Add(search.Document{ID: "a", Locale: "en", Title: "Payment received", Body: "Deceived by a message?"}); err != nil {
		fmt.Println(err)
	}
	for _, c := range x.Corrections("en", "recceived", 2) {
		fmt.Println(c.Word)
	}
	// Output:
	// received
	// deceived
}
