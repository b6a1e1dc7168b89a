// Command template answers, one JSON per line, what Prometheus says about the templates, JSON strings on stdin:
// the error of its ParseTest after its own four lines, or null.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/prometheus/prometheus/template"
)

const before = "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}{{$value := .Value}}"

func main() {
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	decoder, encoder := json.NewDecoder(bufio.NewReaderSize(os.Stdin, 1<<20)), json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for decoder.More() {
		var text string
		if err := decoder.Decode(&text); err != nil {
			fmt.Fprintln(os.Stderr, "oracle:", err)
			os.Exit(2)
		}
		var said *string
		expander := template.NewTemplateExpander(context.TODO(), before+text, "__alert_r", nil, 0, nil, nil, nil)
		if err := expander.ParseTest(); err != nil {
			words := err.Error()
			said = &words
		}
		if err := encoder.Encode(said); err != nil {
			fmt.Fprintln(os.Stderr, "oracle:", err)
			os.Exit(2)
		}
	}
}
