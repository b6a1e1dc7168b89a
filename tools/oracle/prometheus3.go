//go:build !prometheus2

package main

import (
	"fmt"

	"github.com/prometheus/prometheus/promql/parser"
)

// newParse starts from what a Prometheus 3 without feature flags understands; each switch adds one flag.
func newParse(switches []string) (func(string) (parser.Expr, error), error) {
	options := parser.Options{ExperimentalDurationExpr: true}
	for _, name := range switches {
		switch name {
		case "promql-experimental-functions":
			options.EnableExperimentalFunctions = true
		case "promql-extended-range-selectors":
			options.EnableExtendedRangeSelectors = true
		case "promql-binop-fill-modifiers":
			options.EnableBinopFillModifiers = true
		default:
			return nil, fmt.Errorf("unknown switch %q", name)
		}
	}
	return parser.NewParser(options).ParseExpr, nil
}
