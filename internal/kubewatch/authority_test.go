// SPDX-License-Identifier: Apache-2.0

package kubewatch_test

// otherAuthority is a certificate of no server (its key was thrown away).
const otherAuthority = `-----BEGIN CERTIFICATE-----
MIIBWzCCAQGgAwIBAgIBATAKBggqhkjOPQQDAjAcMRowGAYDVQQDExFhbm90aGVy
IGF1dGhvcml0eTAgFw0yNjAxMDEwMDAwMDBaGA8yMTI2MDEwMTAwMDAwMFowHDEa
MBgGA1UEAxMRYW5vdGhlciBhdXRob3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMB
BwNCAAQicvwqbWtg+eHEtYdL/m77ZUR2Z9jYPLFPWvYYfbPFXZOB8vcXXKsjethM
Rt2Wqgxs43lq9dfXRBaE7TG758L0ozIwMDAPBgNVHRMBAf8EBTADAQH/MB0GA1Ud
DgQWBBQXCu1+D7OqgIdHiMZROIkKIDDddDAKBggqhkjOPQQDAgNIADBFAiBc70Zn
EP5lcvjp972QsPXs7miCTGmya+vSfKyMuuficQIhAKadwTU2Z6X7hXV4SGkoEElW
uW7+VCz1fvHPitRXve9X
-----END CERTIFICATE-----
`
