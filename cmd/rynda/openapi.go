// SPDX-License-Identifier: Apache-2.0

package main

import (
	"github.com/spf13/cobra"

	"github.com/rynda-dev/rynda/internal/httpapi/agent"
)

func openapiCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "openapi",
		Short: "Print the OpenAPI document of the agents' API",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			document, err := agent.OpenAPI(buildVersion())
			if err != nil {
				return err
			}
			_, err = cmd.OutOrStdout().Write(document)
			return err
		},
	}
}
