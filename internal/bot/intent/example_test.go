// SPDX-License-Identifier: Apache-2.0

package intent_test

import (
	"context"
	"fmt"

	"github.com/rynda-dev/rynda/internal/bot/intent"
)

func Example() {
	model, err := intent.Train(context.Background(), []intent.Example{
		{Text: "where is my order", Intents: []string{"track"}},
		{Text: "my parcel is late", Intents: []string{"track"}},
		{Text: "i want my money back", Intents: []string{"refund"}},
		{Text: "please refund the payment", Intents: []string{"refund"}},
		{Text: "tell me a joke"}, // out of scope
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(model.Classify("reimburse my payment").Candidates[0].Intent)
	fmt.Println(model.Classify("what about the weather").Confidence < 0.5)
	// Output:
	// refund
	// true
}
