// SPDX-License-Identifier: Apache-2.0

package manifests

import (
	"reflect"

	"sigs.k8s.io/controller-runtime/pkg/client"
)

func isNil(o client.Object) bool {
	return o == nil || reflect.ValueOf(o).IsNil()
}
