// SPDX-License-Identifier: Apache-2.0

package search

import "testing"

func TestTypos(t *testing.T) {
	for _, tt := range []struct {
		a, b        string
		limit, want int
	}{
		{"заказ", "заказ", 1, 0},
		{"заказ", "зказ", 1, 1},
		{"заказ", "зааказ", 1, 1},
		{"заказ", "закаs", 1, 1},
		{"password", "passwrod", 1, 1},
		{"password", "pasword", 1, 1},
		{"password", "apsswrod", 2, 2},
		{"заказ", "отказы", 1, 2},
		{"", "ab", 1, 2},
	} {
		if got := Typos([]rune(tt.a), []rune(tt.b), tt.limit); got != tt.want {
			t.Errorf("%s, %s: %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
